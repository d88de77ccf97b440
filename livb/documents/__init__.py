"""A neutral document tree and its writers: the same blocks on screen and on paper."""
