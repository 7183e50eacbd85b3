"""Who may read what. Every read of a personal row goes through `visible_to`."""
