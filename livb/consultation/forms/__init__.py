"""Forms about the protocol."""
