"""Hard moments: telling one, being asked later, steady enough to carry on, what was done."""
