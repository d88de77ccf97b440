"""What a meeting can approve, and what it still lacks to be the proof of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from livb.consultation.enums import Presence
from livb.consultation.models import Meeting
from livb.consultation.selectors.meetings import attendances
from livb.membership.models import Membership, Person
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.reviews.models import Position, ReviewRound
from livb.trajectories.checks import Reason
from livb.trajectories.models import Trajectory


def lacking_proof(meeting: Meeting) -> list[Reason]:
    """Why this meeting cannot approve anything yet; empty when it can."""

    def at(name: str) -> str:
        return reverse(f"consultation:{name}", args=[meeting.trajectory.slug, meeting.uuid])

    found = []
    if not meeting.body.is_core_group:
        found.append(Reason(_("Only a meeting of the core group approves chapters."), at("meeting_detail")))
    if meeting.archived_at:
        found.append(Reason(_("This meeting was set aside."), at("meeting_detail")))
    if not meeting.is_past:
        found.append(Reason(_("This meeting is still to come."), at("meeting_detail")))
    if not voices(meeting)[0]:
        words = _("Nobody who can agree was noted as present.")
        found.append(Reason(words, at("meeting_attendance")))
    if not meeting.is_reported:
        found.append(Reason(_("There is no report and no minutes yet."), at("meeting_report")))
    return found


def approvals_of(meeting: Meeting) -> list[ReviewRound]:
    """What this meeting approved already."""
    return list(ReviewRound.objects.filter(meeting=meeting).select_related("trajectory").order_by("number"))


def running_rounds(trajectory: Trajectory) -> list[ReviewRound]:
    """The rounds whose text lies before readers now."""
    running = ReviewRound.objects.filter(trajectory=trajectory, closed_at=None)
    return list(running.select_related("snapshot", "trajectory").order_by("number"))


def have_position(reviews: list[ReviewRound]) -> set[int]:
    """Who gave a position in one of these rounds himself."""
    return set(Position.objects.filter(round__in=reviews).values_list("person_id", flat=True))


def voices(meeting: Meeting) -> tuple[list[Person], list[Person]]:
    """Who was there, and so agreed with the meeting unless they say otherwise, and who was not there in person.

    A deputy prepares and never agrees: who was represented gives a position apart or is silent. Advisers, and those
    whose role takes no position, may sit at the table and have no voice.
    """
    roles = dict(Membership.objects.filter(trajectory=meeting.trajectory_id).values_list("person_id", "roles"))
    rows = [row for row in attendances(meeting) if _has_voice(row.person, roles)]
    there = [row.person for row in rows if row.presence == Presence.PRESENT]
    return there, [row.person for row in rows if row.presence != Presence.PRESENT]


def _has_voice(person: Person, roles: dict[int, list[str]]) -> bool:
    if person.function == Person.Function.ADVISER:
        return False
    return person.pk not in roles or Permission.REVIEW in permissions_of(roles[person.pk])
