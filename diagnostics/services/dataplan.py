"""Writing down what is asked of whom, and why something is not known."""

import datetime as dt
from typing import Any

from django.db import transaction

from diagnostics.enums import RequestState
from diagnostics.models import DataRequest, Gap, Indicator, Interpretation
from diagnostics.selectors.catalogue import core_of, indicators_of, regions_of
from diagnostics.selectors.findings import figures_known
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


@transaction.atomic
def explain_gap(*, trajectory: Trajectory, theme: str, reason: str, by: User) -> None:
    """Keep the reason why a domain has no figures; an empty reason takes it back."""
    if reason:
        Gap.objects.update_or_create(
            trajectory=trajectory,
            theme=theme,
            defaults={"reason": reason},
            create_defaults={"reason": reason, "created_by": by},
        )
    else:
        Gap.objects.filter(trajectory=trajectory, theme=theme).delete()
    record("gap.explain", trajectory, by=by, trajectory=trajectory, theme=theme)


@transaction.atomic
def ask_for(*, trajectory: Trajectory, indicator: Indicator, by: User, **fields: Any) -> DataRequest:
    """Put an indicator in the data plan; asked for once, the line that stands already is given."""
    request, created = DataRequest.objects.get_or_create(
        trajectory=trajectory, indicator=indicator, defaults={"created_by": by, **fields}
    )
    if created:
        record("data_request.create", request, by=by, indicator=indicator.code)
    return request


@transaction.atomic
def ask_for_core(*, trajectory: Trajectory, due_on: dt.date, by: User) -> int:
    """Put the core indicators of which the towns have no figure in the plan, with their usual supplier and a day.

    The lines that wait without a day get it too, so that they come up in somebody's work.
    """
    undated = DataRequest.objects.filter(trajectory=trajectory, due_on=None, state__in=RequestState.waiting())
    for row in undated.select_related("trajectory"):
        follow_up(request=row, based_on=row.version, due_on=due_on, by=by)
    asked = set(DataRequest.objects.filter(trajectory=trajectory).values_list("indicator", flat=True))
    here = core_of(list(indicators_of(trajectory)), regions_of(towns(trajectory)))
    core = [indicator for indicator in here if indicator.pk not in asked]
    known = figures_known(trajectory, [indicator.pk for indicator in core])
    wanted = [indicator for indicator in core if indicator.pk not in known]
    for indicator in wanted:
        supplier = indicator.supplier or str(indicator)
        ask_for(trajectory=trajectory, indicator=indicator, supplier=supplier, due_on=due_on, by=by)
    return len(wanted)


@transaction.atomic
def follow_up(*, request: DataRequest, based_on: int, by: User, **changes: Any) -> DataRequest:
    """Write what became of a request; raises Outdated when somebody else did since version `based_on`."""
    saved = save_version(request, based_on, changes)
    record("data_request.update", saved, by=by, state=saved.state)
    return saved


@transaction.atomic
def drop_request(*, request: DataRequest, by: User) -> None:
    """Take an indicator out of the data plan."""
    record("data_request.delete", request, by=by, indicator=request.indicator.code)
    request.delete()


@transaction.atomic
def interpret(
    *, trajectory: Trajectory, indicator: Indicator, based_on: int, author: Person, by: User, **fields: Any
) -> Interpretation:
    """Say what a figure means here, signed; raises Outdated when somebody wrote since version `based_on`."""
    row, created = Interpretation.objects.get_or_create(
        trajectory=trajectory, indicator=indicator, defaults={"created_by": by, "author": author, **fields}
    )
    if not created:
        row = save_version(row, based_on, {"author": author, **fields})
    record("interpretation.write", row, by=by, indicator=indicator.code)
    return row
