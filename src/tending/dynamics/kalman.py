"""The Kalman filter of fast + slow + noise, for every grid point and several people at once.

The answers and a column of ones are filtered with the same gains (generalised least squares by innovations), so the
home base stays out of the state and is found afterwards by regression. So is reactivity, from a third column with the
loads of hard moments, which people without any do not have. Variances are in units of the person's total.

All the filter keeps is ``memory`` of shape (people, 2, 2 + columns, grid). Its rows are the fast and the slow part;
its columns are the variance already explained (with fast, with slow) and the states filtered from the answers, from the
ones and from the loads. Keeping *explained* variance, stationary minus filtered, makes time passing a decay of all
columns and an answer one outer product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tending.dynamics.grid import Array, Grid, Index

CHUNK = 64  # answers summed at a time: fits the cache, and a product of 64 roots of a noise share is no underflow
PAIRS = ((2, 2), (2, 3), (3, 3), (2, 4), (3, 4), (4, 4))  # rows of a surprise whose products are summed


@dataclass(frozen=True)
class Evidence:
    """What records say at each grid point: ``count`` (people,), all else (people, grid) but memory as above.

    Sums of products of standardised innovations, of the answers, the ones and the loads: ``squares`` answer x answer,
    ``cross`` answer x ones, ``ones`` ones x ones, ``pull`` answer x load, ``tilt`` ones x load, ``loads`` load x load;
    the last three zero without hard moments. ``logdet`` is the log determinant of the answers' correlation matrix.
    """

    count: Array
    squares: Array
    cross: Array
    ones: Array
    pull: Array
    tilt: Array
    loads: Array
    logdet: Array
    memory: Array

    @property
    def marked(self) -> bool:
        """Whether there are loads in it."""
        return bool(self.memory.shape[2] > 4)

    def unmarked(self) -> "Evidence":
        """The same answers, with nothing known of hard moments."""
        nothing = np.zeros_like(self.loads)
        return replace(self, pull=nothing, tilt=nothing, loads=nothing)


class Filter:
    """The memory of some people, moved forward in place; columns 2, or 3 for people with hard moments."""

    def __init__(self, grid: Grid, people: int, columns: int = 2) -> None:
        self.grid = grid
        self.memory = np.zeros((people, 2, 2 + columns, grid.size))
        self._product = np.empty_like(self.memory)
        self._target = np.ones((people, 2 + columns, grid.size))
        self._target[:, :2] = grid.variances[:2]

    def decays(self, gaps: Array) -> Array:
        """What is left after ``gaps`` hours (...,) at each of the grid's rates; shape (..., rates)."""
        left: Array = np.exp(-np.multiply.outer(gaps, self.grid.rates))
        return left

    def wait(self, decays: Array) -> None:
        """Let time pass for the first people; decays (people, rates)."""
        memory = self.memory[: len(decays)]
        decay = decays.take(self.grid.rate_index, axis=1, mode="clip")
        memory *= decay[:, :, None]
        memory[:, :, :2] *= decay[:, None]

    def surprise(self, answers: Array, out: Array, loads: Array | None = None) -> None:
        """Write to ``out`` (people, 3 + columns, grid): covariance with fast and slow, innovations of each column,
        variance. Loads (people, fast half-lives) are what the third column takes in.
        """
        memory, target = self.memory[: len(out)], self._target[: len(out)]
        target[:, 2] = answers[:, None]
        if loads is not None:
            target[:, 4] = loads.take(self.grid.rate_index[0], axis=1, mode="clip")
        rows, variance = out[:, :-1], out[:, -1]
        np.add(memory[:, 0], memory[:, 1], out=rows)
        np.subtract(target, rows, out=rows)
        np.add(out[:, 0], out[:, 1], out=variance)
        variance += self.grid.variances[2]

    def learn(self, out: Array) -> None:
        """Standardise a surprise in place (its variance becomes its root) and take it into memory."""
        product, rows, root = self._product[: len(out)], out[:, :-1], out[:, -1]
        np.sqrt(root, out=root)
        rows /= root[:, None]
        np.multiply(rows[:, :2, None], rows[:, None], out=product)
        self.memory[: len(out)] += product

    def run(self, gaps: Array, answers: Array, lengths: Index, loads: Array | None = None) -> Iterator[Array]:
        """Take in padded records, yielding standardised surprises (steps, people, 3 + columns, grid) a chunk at a time.

        gaps and answers are (steps, people), loads (steps, people, fast half-lives); lengths (people,) never increase,
        so that each step works on the leading people who still have answers. Steps a person does not have read as zero
        surprise with a root of one.
        """
        columns = self.memory.shape[2]
        for first in range(0, len(gaps), CHUNK):
            chunk = slice(first, first + CHUNK)
            present = [int(np.count_nonzero(lengths > step)) for step in range(len(gaps))[chunk]]
            seen = np.zeros((len(present), present[0], columns + 1, self.grid.size))
            seen[:, :, -1] = 1.0
            decays = self.decays(gaps[chunk])
            for step, (people, out) in enumerate(zip(present, seen, strict=True)):
                self.wait(decays[step, :people])
                load = None if loads is None else loads[first + step, :people]
                self.surprise(answers[first + step, :people], out[:people], load)
                self.learn(out[:people])
            yield seen


def weigh(grid: Grid, gaps: Array, answers: Array, lengths: Index, loads: Array | None = None) -> Evidence:
    """The evidence of padded records; arguments as for ``Filter.run``."""
    people = len(lengths)
    filtered = Filter(grid, people, 2 if loads is None else 3)
    sums, logdet = np.zeros((6, people, grid.size)), np.zeros((people, grid.size))
    pairs = PAIRS[:3] if loads is None else PAIRS
    for seen in filtered.run(gaps, answers, lengths, loads):
        present = seen.shape[1]
        for total, (one, other) in zip(sums, pairs, strict=False):
            total[:present] += np.einsum("tpg,tpg->pg", seen[:, :, one], seen[:, :, other])
        logdet[:present] += 2 * np.log(np.multiply.reduce(seen[:, :, -1], axis=0))
    squares, cross, ones, pull, tilt, left = sums
    count = lengths.astype(np.float64)
    return Evidence(count, squares, cross, ones, pull, tilt, left, logdet, filtered.memory)
