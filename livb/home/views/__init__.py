"""The pages where everybody starts."""
