"""Written practices: one part a screen, kept sealed as they go, left and taken up again."""
