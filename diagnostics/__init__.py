"""What is the case: figures, findings, phenomena and priorities."""
