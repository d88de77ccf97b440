"""One chart specification for screen and paper, and the small accessible SVG drawn from it."""
