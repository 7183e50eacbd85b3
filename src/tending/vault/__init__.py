"""The vault: keys, sealed fields, audit chains. It never knows what it seals."""
