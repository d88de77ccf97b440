"""What the task list learns from this app: which steps are in review."""

from livb.reviews.selectors.rounds import steps_in_review
from livb.trajectories.checks import IN_REVIEW

IN_REVIEW.add("reviews", steps_in_review)
