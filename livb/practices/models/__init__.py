"""A good practice, and its reuse elsewhere."""

from livb.practices.models.practices import GoodPractice, PracticeReuse

__all__ = ["GoodPractice", "PracticeReuse"]
