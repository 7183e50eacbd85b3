"""*My ways back*: what a person did in hard moments, and the hours after."""
