"""Good practices: what worked in one town, told to others as far as that town agreed."""
