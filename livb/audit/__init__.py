"""Who did what, when; knows nobody."""
