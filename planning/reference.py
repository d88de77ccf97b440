"""Loads what is usual for the plans of a town and what a burden is reckoned with; what is not verified says so."""

from pathlib import Path

from livb.trajectories.reference import LOADERS, Row, columns, read_rows, upsert
from planning.models import BurdenAssumption, PlanUsage

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


@LOADERS.register("burden_assumptions")
def load_burden_assumptions(folder: Path) -> int:
    rows = enumerate(read_rows(folder / "burden_assumptions.csv"), start=1)
    return upsert([_assumption(row, position) for position, row in rows], key=("key",))


def _assumption(row: Row, position: int) -> BurdenAssumption:
    fields = {}
    for name in ("label", "because"):
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    fields |= {name: row[name] for name in ("key", "unit", "function", "low", "high")}
    return BurdenAssumption(position=position, is_verified=row["is_verified"] == "1", **fields)
