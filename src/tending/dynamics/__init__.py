"""The recovery engine: how one person's valence moves around its home base. Arrays in, frozen dataclasses out."""

from tending.dynamics.episodes import Episode, ended
from tending.dynamics.fitting import Fit, fit, fit_many
from tending.dynamics.forecast import one_step_ahead
from tending.dynamics.prior import Prior, learn_prior, population_prior
from tending.dynamics.record import Record
from tending.dynamics.results import Estimate, NotYet, Place, Range
from tending.dynamics.simulate import Person, draw, simulate
from tending.dynamics.timeback import Step, TimeBack, TimePrior, population_time_prior, time_back

__all__ = [
    "Episode",
    "Estimate",
    "Fit",
    "NotYet",
    "Person",
    "Place",
    "Prior",
    "Range",
    "Record",
    "Step",
    "TimeBack",
    "TimePrior",
    "draw",
    "ended",
    "fit",
    "fit_many",
    "learn_prior",
    "one_step_ahead",
    "population_prior",
    "population_time_prior",
    "simulate",
    "time_back",
]
