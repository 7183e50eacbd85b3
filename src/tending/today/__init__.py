"""Today: what is next, composed from the rooms below."""
