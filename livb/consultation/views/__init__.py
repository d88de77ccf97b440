"""Pages about the protocol."""
