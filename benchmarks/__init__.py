"""Measurements of the engine on real series and of its speed; see docs/science.md."""
