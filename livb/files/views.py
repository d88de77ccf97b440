"""Files leave only through the door of their trajectory."""

from uuid import UUID

from django.http import FileResponse, Http404

from livb.files.models import StoredFile
from livb.files.services import open_
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
    try:
        content = open_(stored)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["Cache-Control"] = "no-store"
    return response
