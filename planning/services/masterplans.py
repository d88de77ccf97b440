"""Asking for the masterplan as PDF."""

from livb.accounts.models import User
from livb.jobs.models import Job
from livb.jobs.services import request
from livb.trajectories.models import Trajectory
from planning.masterplan import build
from planning.masterplan.content import compose
from planning.selectors.masterplans import KIND


def print_masterplan(*, trajectory: Trajectory, edition: str, language: str, by: User) -> Job:
    """The job that prints this edition as it is frozen now; the same content asked twice is the same job."""
    key = build.key(compose(trajectory, edition), language)
    payload = {"edition": edition, "language": language}
    return request(kind=KIND, key=key, payload=payload, trajectory=trajectory, by=by)
