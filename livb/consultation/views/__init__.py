"""Pages of step 1."""
