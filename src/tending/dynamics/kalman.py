"""The Kalman filter of fast + slow + noise, for every grid point and several people at once.

The answers and a column of ones are filtered with the same gains (generalised least squares by innovations), so the
home base stays out of the state and is found afterwards by regression. Variances are in units of the person's total.

All the filter keeps is ``memory`` of shape (people, 2, 4, grid). Its rows are the fast and the slow part; its columns
are the variance already explained (with fast, with slow), the state filtered from the answers and the state filtered
from the ones. Keeping *explained* variance, stationary minus filtered, makes time passing a decay of all four columns
and an answer one outer product.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tending.dynamics.grid import Array, Grid, Index

CHUNK = 64  # answers summed at a time: fits the cache, and a product of 64 roots of a noise share is no underflow


@dataclass(frozen=True)
class Evidence:
    """What records say at each grid point: ``count`` (people,), all else (people, grid) but memory as above.

    Sums of products of standardised innovations, of the answers and of the ones: ``squares`` answer x answer, ``cross``
    answer x ones, ``ones`` ones x ones. ``logdet`` is the log determinant of the answers' correlation matrix.
    """

    count: Array
    squares: Array
    cross: Array
    ones: Array
    logdet: Array
    memory: Array


class Filter:
    """The memory of some people, moved forward in place."""

    def __init__(self, grid: Grid, people: int) -> None:
        self.grid = grid
        self.memory = np.zeros((people, 2, 4, grid.size))
        self._product = np.empty_like(self.memory)
        self._target = np.ones((people, 4, grid.size))
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

    def surprise(self, answers: Array, out: Array) -> None:
        """Write to ``out`` (people, 5, grid): covariance with fast and slow, innovations (answer, ones), variance."""
        memory, target = self.memory[: len(out)], self._target[: len(out)]
        target[:, 2] = answers[:, None]
        rows, variance = out[:, :4], out[:, 4]
        np.add(memory[:, 0], memory[:, 1], out=rows)
        np.subtract(target, rows, out=rows)
        np.add(out[:, 0], out[:, 1], out=variance)
        variance += self.grid.variances[2]

    def learn(self, out: Array) -> None:
        """Standardise a surprise in place (its variance becomes its root) and take it into memory."""
        product, rows, root = self._product[: len(out)], out[:, :4], out[:, 4]
        np.sqrt(root, out=root)
        rows /= root[:, None]
        np.multiply(rows[:, :2, None], rows[:, None], out=product)
        self.memory[: len(out)] += product

    def run(self, gaps: Array, answers: Array, lengths: Index) -> Iterator[Array]:
        """Take in padded records, yielding standardised surprises (steps, people, 5, grid) a chunk at a time.

        gaps and answers are (steps, people); lengths (people,) never increase, so that each step works on the leading
        people who still have answers. Steps a person does not have read as zero surprise with a root of one.
        """
        for first in range(0, len(gaps), CHUNK):
            chunk = slice(first, first + CHUNK)
            present = [int(np.count_nonzero(lengths > step)) for step in range(len(gaps))[chunk]]
            seen = np.zeros((len(present), present[0], 5, self.grid.size))
            seen[:, :, 4] = 1.0
            for people, decays, values, out in zip(
                present, self.decays(gaps[chunk]), answers[chunk], seen, strict=True
            ):
                self.wait(decays[:people])
                self.surprise(values[:people], out[:people])
                self.learn(out[:people])
            yield seen


def weigh(grid: Grid, gaps: Array, answers: Array, lengths: Index) -> Evidence:
    """The evidence of padded records; arguments as for ``Filter.run``."""
    people = len(lengths)
    filtered, sums = Filter(grid, people), np.zeros((4, people, grid.size))
    for seen in filtered.run(gaps, answers, lengths):
        answer, ones, present = seen[:, :, 2], seen[:, :, 3], sums[:, : seen.shape[1]]
        present[0] += np.einsum("tpg,tpg->pg", answer, answer)
        present[1] += np.einsum("tpg,tpg->pg", answer, ones)
        present[2] += np.einsum("tpg,tpg->pg", ones, ones)
        present[3] += 2 * np.log(np.multiply.reduce(seen[:, :, 4], axis=0))
    return Evidence(lengths.astype(np.float64), sums[0], sums[1], sums[2], sums[3], filtered.memory)
