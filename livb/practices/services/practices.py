"""Proposing, writing, sharing and taking over a good practice."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.practices.enums import Consent
from livb.practices.models import GoodPractice, PracticeReuse
from livb.practices.peers import size_class_of
from livb.practices.selectors.library import names_in, search_text
from livb.trajectories.models import Trajectory


@transaction.atomic
def propose_practice(
    *,
    trajectory: Trajectory,
    changes: Mapping[str, Any],
    origin_kind: str = "",
    origin_uuid: UUID | None = None,
    by: User,
) -> GoodPractice:
    """Begin a practice, known to this trajectory only; of one origin there is one practice."""
    if origin_uuid:
        known = GoodPractice.objects.of(trajectory).filter(origin_uuid=origin_uuid).first()
        if known:
            return known
    practice = GoodPractice(
        trajectory=trajectory,
        language=trajectory.language,
        origin_kind=origin_kind,
        origin_uuid=origin_uuid,
        created_by=by,
        **changes,
    )
    practice.save()
    record("practice.propose", practice, by=by, origin=str(origin_uuid or ""))
    return practice


@transaction.atomic
def revise_practice(*, practice: GoodPractice, version: int, changes: Mapping[str, Any], by: User) -> GoodPractice:
    """Change the texts; raises Outdated for the second of two writers.

    Others go on reading what the town agreed to, until it agrees to the new text.
    """
    practice = save_version(practice, version, changes)
    record("practice.revise", practice, by=by, fields=sorted(changes))
    return practice


@transaction.atomic
def share_practice(
    *, practice: GoodPractice, version: int, consent: str, decision: str = "", zone_decision: str = "", by: User
) -> GoodPractice:
    """Say how far the town shares the text as it stands at `version`; with its name only by a decision of its college.

    Raises Outdated when the text was changed after it was read: nobody agrees to what he did not see.
    """
    if consent == Consent.NAMED and not decision:
        raise ValidationError({"decision": _("Sharing with the name of the town takes a decision of the college.")})
    if consent == Consent.ANONYMOUS:
        _refuse_names(practice)
    changes: dict[str, Any] = {"consent": consent, "decision": decision, "zone_decision": zone_decision}
    if consent == Consent.PRIVATE:
        changes["size_class"] = ""
    else:
        size = size_class_of(practice.trajectory)
        changes |= {"size_class": size, "agreed": practice.written, "search": search_text(practice)}
    practice = save_version(practice, version, changes)
    record("practice.share", practice, by=by, consent=consent, decision=decision)
    return practice


@transaction.atomic
def withdraw_practice(*, practice: GoodPractice, by: User) -> None:
    """Take it out of the library; who took it over keeps knowing where it came from."""
    practice.archived_at, practice.archived_by = timezone.now(), by
    practice.save(update_fields=["archived_at", "archived_by"])
    record("practice.withdraw", practice, by=by)


@transaction.atomic
def reuse_practice(*, practice: GoodPractice, trajectory: Trajectory, by: User) -> PracticeReuse:
    """Take a practice over; doing so twice changes nothing."""
    reuse, is_new = PracticeReuse.objects.get_or_create(
        practice=practice, trajectory=trajectory, defaults={"created_by": by}
    )
    if is_new:
        record("practice.reuse", reuse, by=by, practice=str(practice.uuid))
    return reuse


@transaction.atomic
def tell_reuse(*, reuse: PracticeReuse, version: int, changes: Mapping[str, Any], by: User) -> PracticeReuse:
    """Say what was adapted and what came of it; raises Outdated for the second of two writers."""
    reuse = save_version(reuse, version, changes)
    record("practice.tell_reuse", reuse, by=by, fields=sorted(changes))
    return reuse


def _refuse_names(practice: GoodPractice) -> None:
    if names := names_in(practice):
        raise ValidationError(
            _("The text names %(towns)s: write it without the name first."),
            code="named",
            params={"towns": ", ".join(names)},
        )
