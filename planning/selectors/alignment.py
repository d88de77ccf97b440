"""How other plans stand to our own: answers per objective, what is still open, coverage, overlaps, contradictions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from livb.audit.keeping import kept
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from planning.enums import Level, Relation
from planning.models import AlignmentLink, ExistingPlan, PlanObjective
from planning.selectors.existing_plans import plans
from planning.selectors.plan_objectives import COUNTED, QuotedNode, plan_objectives, trees
from planning.selectors.rows import attach
from planning.selectors.tree import ObjectiveNode, Tree, plan_tree

TOUCHING = (Relation.SAME, Relation.PART_OF, Relation.CONTAINS, Relation.OVERLAPS)


@dataclass(frozen=True)
class Answer:
    """One link as seen from one of its ends; `own` is our objective with its code, `other` one of a third plan."""

    link: AlignmentLink
    own: ObjectiveNode | None = None
    other: PlanObjective | None = None
    is_incoming: bool = False


def stamp(answers: Iterable[AlignmentLink]) -> str:
    """What a person saw of the answers on one objective: who answers again sends it back."""
    return " ".join(sorted(f"{link.uuid}.{link.version}" for link in answers))


@dataclass(frozen=True)
class SheetRow:
    """An objective of a plan with what was said of it; `is_withheld` where this edition shows nothing of that."""

    node: QuotedNode
    answers: tuple[Answer, ...]
    is_withheld: bool = False

    @property
    def stamp(self) -> str:
        return stamp(answer.link for answer in self.answers if not answer.is_incoming)

    @property
    def is_open(self) -> bool:
        return self.node.is_counted and not self.answers and not self.is_withheld


@dataclass(frozen=True)
class Sheet:
    """One plan with its objectives and their answers."""

    plan: ExistingPlan
    rows: tuple[SheetRow, ...]

    @property
    def total(self) -> int:
        return sum(row.node.is_counted for row in self.rows)

    @property
    def open_rows(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.is_open)

    @property
    def answered(self) -> int:
        return self.total - len(self.open_rows)

    @property
    def lacks_objectives(self) -> bool:
        """Nothing that could be compared was typed in, and nobody said that there is nothing in scope."""
        return not self.plan.none_in_scope and not any(row.node.row.level in COUNTED for row in self.rows)


def links(trajectory: Trajectory) -> QuerySet[AlignmentLink]:
    """Every link whose ends are still part of a plan."""
    return (
        AlignmentLink.objects.filter(trajectory=trajectory)
        .filter(plan_objective__archived_at=None, plan_objective__plan__archived_at=None)
        .filter(Q(objective=None) | Q(objective__archived_at=None))
        .filter(Q(other=None) | Q(other__archived_at=None, other__plan__archived_at=None))
        .select_related("plan_objective__plan", "other__plan", "objective", "contradiction__decision", "created_by")
        .order_by("pk")
    )


class Alignment:
    """Everything there is to say, read in a fixed number of queries; for an edition what reaches its readers."""

    def __init__(self, trajectory: Trajectory, edition: str | None = None) -> None:
        self.trajectory = trajectory
        self.tree: Tree = plan_tree(trajectory, edition, with_actions=False)
        self.own = tuple(node for node in self.tree.objectives() if node.row.level != Level.GENERAL)
        self._by_key = {node.row.pk: node for node in self.own}
        register = {plan.pk: plan for plan in plans(trajectory)}
        found = [plan for plan in register.values() if _reaches(plan.visibility, edition)]
        shown = {plan.pk for plan in found}
        theirs = {row.pk: row for row in plan_objectives(trajectory).select_related(None)}
        for row in theirs.values():
            attach(row, register, "plan")
        every = self._links(trajectory, theirs)
        self.links = [link for link in every if self._shows(link, shown, edition)]
        said = {key for link in every for key in (link.plan_objective_id, link.other_id)}
        held = self._answers()
        nodes = trees(found, theirs.values())
        self.sheets = tuple(
            Sheet(plan, tuple(self._row(node, held[node.row.pk], said) for node in nodes[plan.pk])) for plan in found
        )

    def _links(self, trajectory: Trajectory, theirs: dict[int, PlanObjective]) -> list[AlignmentLink]:
        """Every link with its ends, which are at hand already."""
        found = list(links(trajectory).select_related(None).select_related("contradiction__decision", "created_by"))
        ours = {key: node.row for key, node in self._by_key.items()}
        for link in found:
            attach(link, theirs, "plan_objective", "other")
            attach(link, ours, "objective")
        return found

    @staticmethod
    def _row(node: QuotedNode, answers: list[Answer], said: set[int | None]) -> SheetRow:
        return SheetRow(node, tuple(answers), is_withheld=not answers and node.row.pk in said)

    def _shows(self, link: AlignmentLink, shown: set[int], edition: str | None) -> bool:
        """A link is shown where both its ends and what is said about them may be."""
        ends = link.plan_objective.plan_id in shown and (link.other is None or link.other.plan_id in shown)
        known = link.objective_id is None or link.objective_id in self._by_key
        return ends and known and _reaches(link.visibility, edition)

    def _answers(self) -> dict[int, list[Answer]]:
        held: dict[int, list[Answer]] = defaultdict(list)
        for link in self.links:
            own = self._by_key[link.objective_id] if link.objective_id else None
            held[link.plan_objective_id].append(Answer(link, own, link.other))
            if link.other_id:
                held[link.other_id].append(Answer(link, None, link.plan_objective, is_incoming=True))
        return held

    def sheet(self, plan: ExistingPlan) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.plan == plan)

    @property
    def linked(self) -> set[int]:
        """The keys of those of ours that an objective in scope of another plan is linked to."""
        return {
            answer.own.row.pk
            for sheet in self.sheets
            for row in sheet.rows
            if not row.node.outside
            for answer in row.answers
            if answer.own
        }

    @property
    def unanswered(self) -> list[SheetRow]:
        """Objectives in scope that nobody gave an answer on."""
        return [row for sheet in self.sheets for row in sheet.open_rows]

    @property
    def alone(self) -> list[Answer]:
        """Answers, with their reason, that nothing of ours relates to an objective in scope."""
        return self._with(Relation.alone(), in_scope=True)

    @property
    def contradictions(self) -> list[Answer]:
        return self._with((Relation.CONTRADICTS,))

    @property
    def overlaps(self) -> list[Answer]:
        """Where two plans say wholly or partly the same."""
        return self._with(TOUCHING)

    @property
    def led(self) -> list[Answer]:
        """Where the text of another plan leads."""
        return [answer for answer in self._with(Relation.one_text()) if answer.link.leads]

    def _with(self, relations: tuple[Relation, ...], *, in_scope: bool = False) -> list[Answer]:
        return [
            answer
            for sheet in self.sheets
            for row in sheet.rows
            if not (in_scope and row.node.outside)
            for answer in row.answers
            if not answer.is_incoming and answer.link.relation in relations
        ]


def alignment_of(trajectory: Trajectory, edition: str | None = None) -> Alignment:
    return Alignment(trajectory, edition)


def kept_alignment(trajectory: Trajectory) -> Alignment:
    """All of it as it was read since the last write: for pages that look at it, never for a service."""
    return kept("alignment", trajectory.uuid, lambda: Alignment(trajectory))


def sheets(trajectory: Trajectory) -> list[Sheet]:
    """The plans with their answers for a check: without the codes of our own objectives."""
    found = plans(trajectory)
    held: dict[int, list[Answer]] = defaultdict(list)
    for link in links(trajectory).select_related(None).only("plan_objective", "other"):
        held[link.plan_objective_id].append(Answer(link))
        if link.other_id:
            held[link.other_id].append(Answer(link, is_incoming=True))
    nodes = trees(
        found, plan_objectives(trajectory).select_related(None).only("plan", "parent", "level", "out_of_scope")
    )
    return [Sheet(plan, tuple(SheetRow(node, tuple(held[node.row.pk])) for node in nodes[plan.pk])) for plan in found]


def _reaches(visibility: str, edition: str | None) -> bool:
    return edition is None or Visibility(visibility).reaches(edition)
