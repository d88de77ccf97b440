"""Reminding people of the data plan: one mail a person, that says where to look and no more."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import DataReminder
from diagnostics.selectors.dataplan import followers, keys_for, requests_due
from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Membership
from livb.notifications.services import post
from livb.trajectories.models import Trajectory


@transaction.atomic
def remind_of_requests(*, trajectory: Trajectory, by: User | None) -> int:
    """Remind who follows up what is due within a week, and once more what is late; gives how many were asked."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    keys, coordinators = followers(trajectory)
    asked: dict[int, Membership] = {}
    known = set(
        DataReminder.objects.filter(trajectory=trajectory).values_list("request", "person", "due_on", "is_late")
    )
    for each in requests_due(trajectory):
        due_on = each.row.due_on
        if due_on is None:
            continue
        is_late = due_on < timezone.localdate()
        for key in keys_for(each.row.responsible, keys, coordinators):
            if (each.row.pk, key.person_id, due_on, is_late) in known:
                continue
            DataReminder.objects.create(
                trajectory=trajectory,
                request=each.row,
                person=key.person,
                due_on=due_on,
                is_late=is_late,
                created_by=by,
            )
            asked[key.person_id] = key
    for key in asked.values():
        _ask(trajectory, key)
    if asked:
        people = [str(key.person.uuid) for key in asked.values()]
        record("data_request.remind", trajectory, by=by, trajectory=trajectory, people=people)
    return len(asked)


def _ask(trajectory: Trajectory, key: Membership) -> None:
    context = {"trajectory": trajectory.title, "path": reverse("diagnostics:dataplan_detail", args=[trajectory.slug])}
    post(kind="data_due", to_email=key.user.email, to_user=key.user, language=key.user.language, context=context)
