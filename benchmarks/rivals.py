"""The same model, two time scales and noise, by maximum likelihood in other people's libraries where installed."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from scipy.optimize import minimize

from tending.dynamics import Record
from tending.dynamics.grid import Array

# Log variance and log rate per hour of the fast and the slow part, log variance of the noise.
START = np.log([0.02, 0.3, 0.02, 0.01, 0.02])
BOUNDS = [(-12.0, 3.0), (-3.0, 2.0), (-12.0, 3.0), (-8.0, -2.0), (-12.0, 3.0)]


def celerite2(record: Record) -> Callable[[], object] | None:
    """L-BFGS-B on celerite2's likelihood (Foreman-Mackey 2017), with numerical gradients."""
    if not find_spec("celerite2"):
        return None
    library = import_module("celerite2")
    hours, answers = record.hours, record.valence - record.valence.mean()

    def loss(logs: Array) -> float:
        fast, fast_rate, slow, slow_rate, noise = np.exp(logs)
        kernel = library.terms.RealTerm(a=fast, c=fast_rate) + library.terms.RealTerm(a=slow, c=slow_rate)
        process = library.GaussianProcess(kernel, mean=0.0)
        process.compute(hours, diag=np.full(hours.size, noise))
        return -float(process.log_likelihood(answers))

    return lambda: minimize(loss, START, method="L-BFGS-B", bounds=BOUNDS)


def statsmodels(record: Record) -> Callable[[], object] | None:
    """L-BFGS-B on statsmodels' Kalman filter with a transition for every gap."""
    if not find_spec("statsmodels"):
        return None
    library = import_module("statsmodels.tsa.statespace.mlemodel")
    model = library.MLEModel(record.valence - record.valence.mean(), k_states=2)
    gaps = np.diff(record.hours, append=record.hours[-1])
    model["design"] = np.ones((1, 2))
    model["selection"] = np.eye(2)

    def loss(logs: Array) -> float:
        variances, rates = np.exp(logs[[0, 2]]), np.exp(logs[[1, 3]])
        kept = np.exp(-np.multiply.outer(rates, gaps))
        model["transition"] = np.eye(2)[:, :, None] * kept[:, None]
        model["state_cov"] = np.eye(2)[:, :, None] * (variances[:, None] * (1 - kept**2))[:, None]
        model["obs_cov"] = np.exp(logs[4:, None])
        model.ssm.initialize_known(np.zeros(2), np.diag(variances))
        return -float(model.ssm.loglike())

    return lambda: minimize(loss, START, method="L-BFGS-B", bounds=BOUNDS)
