"""What is brought from elsewhere: a file while it waits, and the batch that came of it."""
