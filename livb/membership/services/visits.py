"""Inviting an administrator to look, logging what is looked at, ending it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Membership, Visit, VisitedPage
from livb.membership.selectors.visits import coordinators
from livb.notifications.services import post
from livb.trajectories.models import Trajectory

LONGEST = dt.timedelta(days=30)


@transaction.atomic
def invite_visit(*, trajectory: Trajectory, user: User, until_on: dt.date, reason: str, by: User) -> Visit:
    """Let an administrator read until a day, a month ahead at most; an earlier visit makes room for this one.

    Raises ValidationError for somebody who is no administrator, or takes part already, or for a day out of reach.
    """
    today = timezone.localdate()
    if not user.is_staff:
        raise ValidationError(_("Only an administrator of the federal service can be invited to look."))
    if Membership.objects.filter(trajectory=trajectory, user=user).exists():
        raise ValidationError(_("This person takes part already."))
    if not today <= until_on <= today + LONGEST:
        raise ValidationError({"until_on": _("Choose a day within thirty days.")})
    Visit.objects.filter(trajectory=trajectory, user=user, ended_at=None).update(ended_at=timezone.now(), ended_by=by)
    visit = Visit.objects.create(trajectory=trajectory, user=user, until_on=until_on, reason=reason, created_by=by)
    _mail("visit_invited", visit, user, trajectory.get_absolute_url())
    record("visit.invite", visit, by=by, user=str(user.uuid), until_on=until_on.isoformat())
    return visit


@transaction.atomic
def log_visit(*, visit: Visit, path: str) -> None:
    """Keep that a page was opened; with the first one the coordinators are told. Changes no page of the trajectory."""
    if not visit.pages.exists():
        page = reverse("membership:access_matrix", args=[visit.trajectory.slug])
        for coordinator in coordinators(visit.trajectory):
            _mail("visit_begun", visit, coordinator, page)
    VisitedPage.objects.create(trajectory=visit.trajectory, visit=visit, path=path[:300], created_by=visit.user)


@transaction.atomic
def end_visit(*, visit: Visit, by: User) -> None:
    """The administrator can no longer look. Raises ValidationError when the visit was over."""
    if not Visit.objects.live().filter(pk=visit.pk).update(ended_at=timezone.now(), ended_by=by):
        raise ValidationError(_("This visit is over already."))
    record("visit.end", visit, by=by, user=str(visit.user.uuid))


def _mail(kind: str, visit: Visit, to: User, path: str) -> None:
    with override(to.language):
        context = {"path": path, "title": visit.trajectory.title, "until": date_format(visit.until_on)}
    post(kind=kind, to_email=to.email, to_user=to, language=to.language, context=context)
