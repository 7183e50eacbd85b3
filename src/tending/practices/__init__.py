"""Practices: one thing to do at a time, and what a person said about it afterwards."""
