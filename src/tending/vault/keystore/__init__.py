"""The keystore: wrapped data keys, in a database of their own so that backups of the data hold no key."""
