"""Forms of step 1."""
