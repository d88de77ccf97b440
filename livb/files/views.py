"""Files leave only through the door of their trajectory."""

from uuid import UUID

from django.http import FileResponse

from livb.files.handing import handed_out
from livb.files.models import StoredFile
from livb.membership.access import AccessRequest, DoorClosed, owned, trajectory_view
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.models import Trajectory


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, versioned=False)
def file_download(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> FileResponse:
    """The bytes under the name they came with; whoever opens it gets only what is meant for that role."""
    stored = owned(StoredFile, trajectory, uuid)
    needed = TO_SEE[stored.visibility]
    if not request.access.can(needed):
        raise DoorClosed(needed)
    return handed_out(stored)
