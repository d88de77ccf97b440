"""Forms of the plan."""
