"""Tending: a private companion for building emotional resilience, alone or with a therapist."""

from typing import Final

__version__: Final = "0.3.0"
