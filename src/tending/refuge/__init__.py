"""Support now: never gated, never logged, never counted."""
