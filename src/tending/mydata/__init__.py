"""Take my data, bring my data, forget me, backup and restore."""
