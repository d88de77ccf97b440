"""Publishing a small table of official figures for everybody, as the demonstration and an administrator's script do."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from diagnostics.enums import Missing
from diagnostics.models import Indicator, Observation, SourceEdition
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Area, Trajectory


@transaction.atomic
def publish(
    *,
    rows: list[dict[str, str]],
    measure: str,
    publisher: str,
    title: str,
    trajectory: Trajectory | None = None,
    footer: Sequence[str] = (),
    provisional: bool = False,
    by: User,
) -> SourceEdition:
    """Write one edition, for everybody or for one trajectory; the same title of the same publisher is written once.

    A row has `code` (NIS), `indicator` and a column per year; `measure` says what the cells are: "numerator" for
    counts, "value" for published rates. An empty cell is no figure, a word is the reason why there is none.
    """
    known = SourceEdition.objects.filter(trajectory=trajectory, publisher=publisher, title=title).first()
    if known:
        return known
    edition = SourceEdition.objects.create(
        trajectory=trajectory,
        publisher=publisher,
        title=title,
        footer=[*footer],
        reader="facts",
        applied_at=timezone.now(),
        created_by=by,
    )
    areas = {area.code: area for area in Area.objects.municipalities().order_by("valid_from")}
    indicators = Indicator.objects.in_bulk(field_name="code")
    Observation.objects.bulk_create(
        Observation(
            edition=edition,
            indicator=indicators[row["indicator"]],
            area=areas[row["code"]],
            period=year,
            is_provisional=provisional,
            **({"reason": row[year]} if row[year] in Missing else {measure: Decimal(row[year])}),
        )
        for row in rows
        for year in row
        if year.isdigit() and row[year]
    )
    record("edition.publish", edition, by=by, trajectory=trajectory, publisher=publisher)
    return edition
