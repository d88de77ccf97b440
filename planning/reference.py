"""Loads what is usual for the plans of a town and what a burden is reckoned with; what is not verified says so."""

import json
from pathlib import Path
from typing import Any

from livb.trajectories.reference import LOADERS, Row, columns, read_rows, upsert
from planning.models import BurdenAssumption, PlanUsage, ReportHeading, ReportProfile, UsualDuty

TEXTS = ("owner", "approved_by", "cycle")
REGIONS = ("flanders", "wallonia", "brussels")


@LOADERS.register("plan_usages")
def load_plan_usages(folder: Path) -> int:
    rows = enumerate(read_rows(folder / "plan_usages.csv"), start=1)
    return upsert([_usage(row, position) for position, row in rows], key=("kind",))


def _usage(row: Row, position: int) -> PlanUsage:
    fields = {f"in_{region}": row[region] == "1" for region in REGIONS}
    for name in TEXTS:
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    return PlanUsage(kind=row["kind"], position=position, is_verified=row["is_verified"] == "1", **fields)


@LOADERS.register("usual_duties")
def load_usual_duties(folder: Path) -> int:
    """What was verified, here or by an administrator, stays as it is: the rest of the file holds proposals."""
    verified = set(UsualDuty.objects.filter(is_verified=True).values_list("key", flat=True))
    rows = enumerate(read_rows(folder / "usual_duties.csv"), start=1)
    return upsert([_duty(row, position) for position, row in rows if row["key"] not in verified], key=("key",))


def _duty(row: Row, position: int) -> UsualDuty:
    fields: dict[str, object] = {f"in_{region}": row[region] == "1" for region in REGIONS}
    for name in ("title", "recipient", "legal_basis"):
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    fields |= {name: row[name] for name in ("key", "kind", "every", "answered_in", "source", "source_url")}
    fields |= {name: int(row[name]) if row[name] else None for name in ("due_month", "due_day")}
    return UsualDuty(position=position, is_verified=row["is_verified"] == "1", **fields)


@LOADERS.register("burden_assumptions")
def load_burden_assumptions(folder: Path) -> int:
    rows = enumerate(read_rows(folder / "burden_assumptions.csv"), start=1)
    return upsert([_assumption(row, position) for position, row in rows], key=("key",))


def _assumption(row: Row, position: int) -> BurdenAssumption:
    fields: dict[str, object] = {}
    for name in ("label", "because"):
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    fields |= {name: row[name] for name in ("key", "unit", "function", "low", "high")}
    return BurdenAssumption(position=position, is_verified=row["is_verified"] == "1", **fields)


@LOADERS.register("report_profiles")
def load_report_profiles(folder: Path) -> int:
    """The profiles with their headings; a heading that left the file leaves its profile."""
    stories = json.loads((folder / "report_profiles.json").read_text(encoding="utf-8"))
    rows = [_profile(story, position) for position, story in enumerate(stories, start=1)]
    loaded = upsert(rows, key=("key",))
    held = ReportProfile.objects.in_bulk(field_name="key")
    headings = []
    for story in stories:
        profile = held[story["key"]]
        profile.headings.filter(position__gt=len(story["headings"])).delete()
        headings += [_heading(profile, n, each) for n, each in enumerate(story["headings"], start=1)]
    return loaded + upsert(headings, key=("profile", "position"))


def _profile(story: dict[str, Any], position: int) -> ReportProfile:
    fields = columns("title", story["title"]) | columns("authority", story["authority"])
    fields |= columns("purpose", story["purpose"])
    fields |= {name: story[name] for name in ("key", "plan_kind", "edition", "is_brief", "is_verified")}
    return ReportProfile(position=position, **fields)


def _heading(profile: ReportProfile, position: int, story: dict[str, Any]) -> ReportHeading:
    fields = columns("title", story["title"]) | columns("expects", story["expects"])
    told = {name: story.get(name, "") for name in ("filling", "section", "choose")}
    told |= {name: story.get(name, "") for name in ("source", "source_year", "source_url")}
    return ReportHeading(profile=profile, position=position, **fields, **told)
