"""Where everybody starts: my work, the portfolio, the task list of a trajectory."""
