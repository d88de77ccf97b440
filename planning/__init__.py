"""What will be done: lines, objectives, actions, the masterplan."""
