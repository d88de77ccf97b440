"""Step 1: the protocol and those who sign it."""
