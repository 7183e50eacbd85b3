"""The house itself: settings, root URLs, base templates, static files, the command line."""
