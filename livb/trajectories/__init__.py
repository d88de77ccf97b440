"""Towns, their trajectories and the method they follow."""
