"""Pages of the diagnostic."""
