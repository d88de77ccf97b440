"""A frozen text in one of its editions."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from livb.lib.enums import Edition
from livb.membership.access import AccessRequest, DoorClosed, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.models import Snapshot
from livb.reviews.reading import chapters, left_out
from livb.reviews.selectors.snapshots import is_signed, names_in
from livb.trajectories.models import Trajectory


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def snapshot_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Who reads drafts reads every edition; a council member only what was approved, never that of the core group."""
    snapshot = owned(Snapshot, trajectory, uuid)
    signed = is_signed(snapshot)
    reads_drafts = request.access.can(Permission.VIEW_DRAFT)
    if not reads_drafts and (snapshot.edition == Edition.KERNGROEP or not signed):
        raise DoorClosed(Permission.VIEW_DRAFT)
    family = Snapshot.objects.filter(Q(pk=snapshot.head_id) | Q(parent=snapshot.head_id), trajectory=trajectory)
    language = get_language() or "nl"
    names = names_in(trajectory, snapshot.edition)
    context = {
        "snapshot": snapshot,
        "is_signed": signed,
        "chapters": chapters(snapshot, names, language=language),
        "family": family.defer("content", "omissions").order_by("pk") if reads_drafts else [],
        "omissions": left_out(snapshot, language) if reads_drafts else [],
    }
    return render(request, "reviews/snapshots/detail.html", context)
