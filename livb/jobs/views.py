"""How far a piece of work is: a page that reloads itself by htmx, or by hand."""

from uuid import UUID

from django.http import HttpResponse

from livb.jobs.following import followed
from livb.jobs.models import Job
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory


@trajectory_view(Permission.VIEW_DRAFT, versioned=False)
def job_progress(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The state of one job as a fragment; when it is over, htmx loads the page again that asked."""
    return followed(request, owned(Job, trajectory, uuid), trajectory=trajectory)
