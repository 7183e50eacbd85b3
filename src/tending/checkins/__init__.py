"""Check-ins: how it is just now, in a few touches and, if wanted, some words."""
