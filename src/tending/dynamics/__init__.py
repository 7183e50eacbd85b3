"""The recovery engine: how one person's valence moves around its home base. Arrays in, frozen dataclasses out."""

from tending.dynamics.fitting import Fit, fit, fit_many
from tending.dynamics.forecast import one_step_ahead
from tending.dynamics.prior import Prior, learn_prior, population_prior
from tending.dynamics.record import Record
from tending.dynamics.results import Estimate, NotYet, Place, Range
from tending.dynamics.simulate import Person, draw, simulate

__all__ = [
    "Estimate",
    "Fit",
    "NotYet",
    "Person",
    "Place",
    "Prior",
    "Range",
    "Record",
    "draw",
    "fit",
    "fit_many",
    "learn_prior",
    "one_step_ahead",
    "population_prior",
    "simulate",
]
