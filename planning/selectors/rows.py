"""The rows of the plan that count, each with what the checks want to know, one query a kind."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet

from diagnostics.enums import DecisionKind
from diagnostics.models import Phenomenon
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import Continuity, Funding, Level
from planning.models import Action, ActionObjective, BudgetLine, Objective, ObjectiveIndicator, ProgrammeLine
from planning.models.objectives import MEASURABLE

# What the checks read of a row, besides its title and what is annotated.
CHECKED: dict[type, tuple[str, ...]] = {
    ProgrammeLine: ("lead",),
    Objective: ("line", "parent", "level", "owner", "due_on"),
    Action: ("owner", "chain_link", "starts_on", "ends_on", "output", "is_regular_work", "continuity"),
}


def lines(trajectory: Trajectory) -> QuerySet[ProgrammeLine]:
    """Programme lines in their order, with `has_phenomenon` and `has_strategic`.

    A phenomenon that is a priority no longer is no reason for a line: `phenomena` leaves it out.
    """
    answers = chosen(trajectory).filter(programme_lines=OuterRef("pk")).order_by()
    strategic = Objective.objects.live().filter(line=OuterRef("pk"), level=Level.STRATEGIC)
    return (
        ProgrammeLine.objects.of(trajectory)
        .select_related("lead")
        .annotate(  # type: ignore[no-redef]
            has_phenomenon=Exists(answers),
            has_strategic=Exists(strategic),
        )
        .prefetch_related(Prefetch("phenomena", chosen(trajectory)))
    )


def objectives(trajectory: Trajectory) -> QuerySet[Objective]:
    """Objectives of every level in their order, with `is_measured`, `has_under` and `has_action`."""
    measured = ObjectiveIndicator.objects.filter(MEASURABLE, objective=OuterRef("pk"))
    children = Objective.objects.live().filter(parent=OuterRef("pk"))
    served = ActionObjective.objects.filter(objective=OuterRef("pk"), action__archived_at=None)
    return (
        Objective.objects.of(trajectory)
        .select_related("owner")
        .annotate(  # type: ignore[no-redef]
            is_measured=Exists(measured), has_under=Exists(children), has_action=Exists(served)
        )
    )


def actions(trajectory: Trajectory) -> QuerySet[Action]:
    """Actions in their order, with `serves_objective` and `is_budgeted`."""
    serves = ActionObjective.objects.filter(action=OuterRef("pk"))
    budget = BudgetLine.objects.filter(action=OuterRef("pk"))
    return (
        Action.objects.of(trajectory)
        .select_related("owner", "political_responsible")
        .annotate(  # type: ignore[no-redef]
            serves_objective=Exists(serves), is_budgeted=Exists(budget)
        )
    )


def by_key(found: "QuerySet[Any]", trajectory: Trajectory, key: str) -> dict[int, list[Any]]:
    """All that hangs under other rows of the plan, by the key of what it hangs under; each in its order."""
    held: dict[int, list[Any]] = defaultdict(list)
    for row in found.filter(trajectory=trajectory):
        held[getattr(row, key)].append(row)
    return held


def people(trajectory: Trajectory) -> dict[int, Person]:
    """Everybody of the trajectory: a plan names the same few people over and over."""
    return Person.objects.filter(trajectory=trajectory).in_bulk()


def attach(row: Model, known: "Mapping[int, Model]", *fields: str) -> None:
    """Put on a row what it points at, as far as that is at hand: it is not read again, and made once."""
    for field in fields:
        key = getattr(row, f"{field}_id")
        if key in known:
            setattr(row, field, known[key])


def checked(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """The same rows with only what a check reads of them, and nobody beside them."""
    return rows.select_related(None).only("uuid", "title", *CHECKED[rows.model])


def unsettled(trajectory: Trajectory) -> QuerySet[Action]:
    """The actions of which nobody knows yet whether there will be money: none planned, or only asked for."""
    asked = BudgetLine.objects.filter(action=OuterRef("pk"), funding=Funding.REQUESTED)
    needs_means = Q(is_regular_work=False) & ~Q(continuity=Continuity.STOPPED)
    without = needs_means & ~Exists(BudgetLine.objects.filter(action=OuterRef("pk")))
    return Action.objects.of(trajectory).filter(Q(Exists(asked)) | without)


def chain_of_lines(trajectory: Trajectory) -> QuerySet[ProgrammeLine]:
    """Programme lines that have actions, with `chain_links`: how many links of the chain those cover."""
    served = Q(objectives__served_by__action__archived_at=None, objectives__archived_at=None)
    return (
        ProgrammeLine.objects.of(trajectory)
        .filter(objectives__served_by__action__archived_at=None, objectives__served_by__isnull=False)
        .annotate(  # type: ignore[no-redef]
            chain_links=Count(
                "objectives__served_by__action__chain_link",
                filter=served & ~Q(objectives__served_by__action__chain_link=""),
                distinct=True,
            )
        )
    )


def chosen(trajectory: Trajectory) -> QuerySet[Phenomenon]:
    """The phenomena that a line may answer: priorities first, then particular points of attention."""
    kinds = [DecisionKind.PRIORITY, DecisionKind.ATTENTION]
    rows = Phenomenon.objects.live().filter(decision__kind__in=kinds, trajectory=trajectory)
    return rows.select_related("decision").order_by("-decision__kind", "pk")


def priorities(trajectory: Trajectory) -> QuerySet[Phenomenon]:
    """The phenomena decided to be a priority."""
    return Phenomenon.objects.live().filter(trajectory=trajectory, decision__kind=DecisionKind.PRIORITY)


def unanswered(trajectory: Trajectory) -> QuerySet[Phenomenon]:
    """The priorities that no programme line answers yet."""
    answered = ProgrammeLine.phenomena.through.objects.filter(
        phenomenon=OuterRef("pk"), programmeline__archived_at=None
    )
    return priorities(trajectory).filter(~Exists(answered))
