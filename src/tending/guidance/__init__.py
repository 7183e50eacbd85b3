"""Guidance: what fits now, and why. It offers, and never decides."""
