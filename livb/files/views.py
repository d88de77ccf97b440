"""Files leave only through the door of their trajectory."""

from uuid import UUID

from django.http import FileResponse, Http404

from livb.files.models import StoredFile
from livb.files.services import open_
from livb.lib.enums import Edition, Visibility
from livb.membership.access import AccessRequest, DoorClosed, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, versioned=False)
def file_download(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> FileResponse:
    """The bytes under the name they came with; a reader of the council's edition gets only what reaches it."""
    stored = owned(StoredFile, trajectory, uuid)
    reaches_council = Visibility(stored.visibility).reaches(Edition.COUNCIL)
    if not reaches_council and not request.access.can(Permission.VIEW_DRAFT):
        raise DoorClosed(Permission.VIEW_DRAFT)
    try:
        content = open_(stored)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
