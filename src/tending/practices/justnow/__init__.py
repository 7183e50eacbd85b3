"""Just now: what the person says is true at present, and which practices are held back by it."""
