"""Letting police figures go beyond the core group, and taking them back."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnostics.models import SeriesRelease
from diagnostics.selectors.releases import PoliceSeries, releasers
from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


@transaction.atomic
def release_series(
    *,
    trajectory: Trajectory,
    series: Iterable[PoliceSeries],
    released_by: Person,
    released_on: dt.date,
    reach: str,
    embargo_until: dt.date | None = None,
    note: str = "",
    by: User,
) -> list[SeriesRelease]:
    """Only the chief of police or a stand-in releases; whoever writes that down for them says how it is known.

    A release that stands is replaced: the former is kept as withdrawn.
    """
    if released_by not in releasers(trajectory):
        raise ValidationError(_("Only the chief of police, or who stands in for the chief, releases police figures."))
    if released_by.user_id != by.pk and not note:
        raise ValidationError(
            _("Say how the chief of police let it know: a mail, a letter or a meeting, with its date.")
        )
    made = []
    for each in series:
        if each.release:
            _withdraw(each.release, by)
        row = SeriesRelease.objects.create(
            trajectory=trajectory,
            edition=each.edition,
            indicator=each.indicator,
            released_by=released_by,
            released_on=released_on,
            reach=reach,
            embargo_until=embargo_until,
            note=note,
            created_by=by,
        )
        record("series.release", row, by=by, code=each.indicator.code, reach=reach)
        made.append(row)
    return made


@transaction.atomic
def withdraw_release(*, release: SeriesRelease, by: User) -> SeriesRelease:
    """Keep the figures in the core group again; what was frozen before keeps them."""
    if release.withdrawn_at is None:
        _withdraw(release, by)
    record("series.withdraw", release, by=by)
    return release


def _withdraw(release: SeriesRelease, by: User) -> None:
    release.withdrawn_at, release.withdrawn_by = timezone.now(), by
    release.save(update_fields=["withdrawn_at", "withdrawn_by"])
