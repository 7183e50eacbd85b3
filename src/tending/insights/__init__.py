"""How I'm doing: one person's record, drawn and said in words."""
