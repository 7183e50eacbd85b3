"""The recovery engine: how one person's valence moves around its home base. Arrays in, frozen dataclasses out."""

from tending.dynamics.episodes import Episode, ended
from tending.dynamics.fitting import Fit, fit, fit_many
from tending.dynamics.forecast import one_step_ahead
from tending.dynamics.prior import Prior, learn_prior, population_prior
from tending.dynamics.record import Record
from tending.dynamics.results import Estimate, NotYet, Place, Range
from tending.dynamics.simulate import Person, draw, simulate
from tending.dynamics.timeback import Change, TimeBack, change, time_back
from tending.dynamics.times import TimePrior, learn_time_prior, population_time_prior
from tending.dynamics.turnbull import Step

__all__ = [
    "Change",
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
    "change",
    "draw",
    "ended",
    "fit",
    "fit_many",
    "learn_prior",
    "learn_time_prior",
    "one_step_ahead",
    "population_prior",
    "population_time_prior",
    "simulate",
    "time_back",
]
