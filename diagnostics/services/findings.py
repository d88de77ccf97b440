"""Stating facts, listing what is done already, and adding up strengths and weaknesses."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from diagnostics.enums import FindingKind
from diagnostics.models import Finding, Indicator, Phenomenon, RunningAction, SwotItem
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory

Row = TypeVar("Row", Finding, RunningAction, SwotItem)
Links = dict[str, Iterable[models.Model]]


@transaction.atomic
def note_down(model: type[Row], *, trajectory: Trajectory, links: Links, by: User, **fields: Any) -> Row:
    """Write a finding, a running action or a line of the SWOT, with the rows it is linked to."""
    row = model.objects.create(trajectory=trajectory, created_by=by, **fields)
    _link(row, links)
    record(f"{model._meta.model_name}.create", row, by=by)
    return row


@transaction.atomic
def rewrite(*, row: Row, based_on: int, links: Links, by: User, **changes: Any) -> Row:
    """Change it; raises Outdated when somebody else saved since version `based_on`."""
    saved = save_version(row, based_on, changes)
    _link(saved, links)
    record(f"{row._meta.model_name}.update", saved, by=by, fields=sorted(changes))
    return saved


def _link(row: models.Model, links: Links) -> None:
    for name, others in links.items():
        getattr(row, name).set(others)


@transaction.atomic
def gather(*, phenomenon: Phenomenon, findings: Iterable[Finding], by: User) -> None:
    """Put findings that stand already under a phenomenon; each keeps the other phenomena it belongs to."""
    for finding in findings:
        belongs: Links = {"phenomena": [*finding.phenomena.all(), phenomenon]}
        rewrite(row=finding, based_on=finding.version, links=belongs, by=by)


def state_fact(
    *, phenomenon: Phenomenon, text: str, by: User, indicator: Indicator | None = None, **fields: Any
) -> Finding:
    """Put a fact under a phenomenon, with the figure it rests on if there is one; seen by whoever sees the sheet."""
    kind = FindingKind.FIGURE if indicator else FindingKind.DOCUMENT
    links: Links = {"phenomena": [phenomenon], "indicators": [indicator] if indicator else []}
    known = {"kind": kind, "visibility": phenomenon.visibility, "text": text}
    return note_down(Finding, trajectory=phenomenon.trajectory, links=links, by=by, **{**known, **fields})
