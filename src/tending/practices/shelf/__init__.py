"""The shelf: finding a practice, what fits what life brought, and a diary of what was done."""
