"""Writes on the vision, the register of plans and the plan tree."""
