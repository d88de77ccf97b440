"""Who takes part in a trajectory, with which roles; the one door."""
