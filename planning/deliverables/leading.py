"""Where the text of another plan leads: quoted as it stood when it was chosen, with where it comes from."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from livb.lib.enums import Language, Visibility, in_both
from livb.trajectories.blocks import Json, block, column
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.models import LeadingText
from planning.selectors.leading import Composed, wants_answer, with_period

MARKS = {Language.NL.value: "“{}”", Language.FR.value: "« {} »"}


def in_quotes(text: str, language: str) -> str:
    """Between the marks of the language it was written in: another authority is quoted, never rewritten."""
    return MARKS.get(language, "“{}”").format(text)


def provenance(leading: LeadingText) -> list[Json]:
    """Plan and period, code, and the day on which the text stood so; that the source changed since."""
    plan = with_period(leading.plan_title, leading.period)
    whole = _("from %(plan)s, code %(code)s, as it stood on %(day)s")
    sentence = whole if leading.code else _("from %(plan)s, as it stood on %(day)s")
    days = _with_day(sentence, timezone.localdate(leading.chosen_at))
    told = {lang: words % {"plan": plan, "code": leading.code, "day": day} for lang, (words, day) in days.items()}
    return [told, in_both(_("the source changed since"))] if wants_answer(leading) else [told]


def _with_day(sentence: str | Promise, day: dt.date) -> dict[str, tuple[str, str]]:
    """The sentence and the day, each in each language."""
    found = {}
    for language in Language.values:
        with override(language):
            found[language] = (str(sentence), date_format(day, "j F Y"))
    return found


def visibility_of(leading: LeadingText) -> str:
    """As far as the link and the plan; what left its plan stays with the core group until somebody answers."""
    if leading.is_ours:
        return Visibility.PUBLIC.value
    if leading.link is None:
        return Visibility.KERNGROEP.value
    return narrowest((leading.link.visibility, leading.link.plan_objective.plan.visibility))


def leading_table(trajectory: Trajectory, rows: list[Composed]) -> list[Json]:
    """Every choice that was made: whose text, as it stood on which day, and why."""
    chosen = [(row, row.leading) for row in rows if row.leading]
    if not chosen:
        return []
    reach = narrowest([each for row, leading in chosen for each in (row.node.row.visibility, visibility_of(leading))])
    table = block(
        f"{trajectory.uuid}:alignment.leading",
        "table",
        reach,
        caption=in_both(_("Which text leads where an objective stands in several plans")),
        columns=[
            column(_("Objective of this plan"), 34),
            column(_("Leading text"), 34),
            column(_("Where it comes from"), 24),
            column(_("Reason"), 24),
        ],
        rows=[{"id": str(leading.uuid), "cells": _cells(row, leading)} for row, leading in chosen],
        note=in_both(_("A text of another authority is quoted word for word; our own text stays beside it.")),
        landscape=True,
    )
    return [table]


def _cells(row: Composed, leading: LeadingText) -> list[Any]:
    own = f"{row.node.code} {row.node.row.title}"
    if leading.is_ours:
        return [own, in_both(_("our own text")), in_both(_("this plan")), leading.reason or None]
    language = leading.trajectory.language
    return [own, in_quotes(leading.text, language), provenance(leading), leading.reason or None]
