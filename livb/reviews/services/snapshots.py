"""Freezing the text of some steps, once for each audience."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from livb import RELEASE
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.enums import Edition
from livb.lib.hashing import content_hash
from livb.reviews.models import Snapshot
from livb.reviews.selectors.sections import sections_of
from livb.reviews.snapshots import Json, assemble, omissions
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import Trajectory


@transaction.atomic
def freeze(*, trajectory: Trajectory, steps: Iterable[str], by: User) -> Snapshot:
    """Keep the text of these steps as it is now, in three editions; returns the one for the core group.

    The same content twice is the same frozen text: the earlier family is returned. It is not the same when only the
    council or the public may read more or less of it than before.
    """
    wanted = set(steps)
    ordered = [step.key for step in STEPS if step.key in wanted]
    named = str(trajectory.uuid), trajectory.language
    whole = sections_of(trajectory, ordered, Edition.KERNGROEP)
    narrowed = {edition: sections_of(trajectory, ordered, edition) for edition in (Edition.COUNCIL, Edition.PUBLIC)}
    contents = {edition: assemble(named[0], edition.value, named[1], found) for edition, found in narrowed.items()}
    hashes = {edition.value: content_hash(content) for edition, content in contents.items()}
    content = assemble(named[0], Edition.KERNGROEP.value, named[1], whole, hashes)
    known = Snapshot.objects.filter(trajectory=trajectory, parent=None, sha256=content_hash(content)).first()
    if known:
        return known
    head = _keep(trajectory, ordered, content, by)
    for edition, found in narrowed.items():
        left_out = [row for key in whole for row in omissions(key, whole[key], found[key])]
        _keep(trajectory, ordered, contents[edition], by, parent=head, omissions=left_out)
    record("snapshot.freeze", head, by=by, steps=ordered, sha256=head.sha256)
    return head


def _keep(trajectory: Trajectory, steps: list[str], content: Json, by: User, **family: Any) -> Snapshot:
    return Snapshot.objects.create(
        trajectory=trajectory, created_by=by, steps=steps, edition=content["edition"], language=content["language"],
        content=content, sha256=content_hash(content), release=RELEASE, **family,
    )  # fmt: skip
