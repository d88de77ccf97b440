"""Objectives of ours that stand in several plans, which text leads, and whether its source changed since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from livb.lib.enums import Visibility
from livb.lib.hashing import content_hash
from livb.lib.words import Piece, compare
from livb.trajectories.models import Trajectory
from planning.enums import Relation
from planning.models import AlignmentLink, ExistingPlan, LeadingText, PlanObjective
from planning.selectors.alignment import TOUCHING, Alignment, alignment_of
from planning.selectors.tree import ObjectiveNode


def period_of(plan: ExistingPlan) -> str:
    """`2026–2031`, or as much of it as is known."""
    years = [str(year) for year in (plan.starts_in, plan.ends_in) if year]
    return "–".join(dict.fromkeys(years))


def with_period(plan_title: str, period: str) -> str:
    """A plan with its years, which many titles hold already."""
    return plan_title if not period or period in plan_title else f"{plan_title} ({period})"


def quotation(quoted: PlanObjective) -> dict[str, str]:
    """What is kept of a text of another authority: word for word, with where it stands."""
    plan = quoted.plan
    return {"plan_title": plan.title, "period": period_of(plan), "code": quoted.code, "text": quoted.title}


def fingerprint(quoted: PlanObjective) -> str:
    """Names the text as it stands: another edition of the plan, another code or another word is another text."""
    return content_hash([period_of(quoted.plan), quoted.code, quoted.title])


class Since(StrEnum):
    """What became of a quoted text since it was chosen."""

    OURS = "ours"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Source:
    """The text that was quoted as it is now; `sha256` names it."""

    since: Since
    sha256: str = ""
    quoted: PlanObjective | None = None

    @property
    def is_changed(self) -> bool:
        return self.since in (Since.CHANGED, Since.GONE)


def source_of(leading: LeadingText) -> Source:
    """Gone where the plan or the objective left the register; ours where nothing is quoted."""
    if leading.is_ours:
        return Source(Since.OURS)
    quoted = leading.link.plan_objective if leading.link else None
    if quoted is None or quoted.archived_at or quoted.plan.archived_at:
        return Source(Since.GONE, Since.GONE.value)
    now = fingerprint(quoted)
    return Source(Since.SAME if now == leading.text_sha256 else Since.CHANGED, now, quoted)


def wants_answer(leading: LeadingText) -> bool:
    """The source is no longer what was quoted, and nobody looked at that yet."""
    source = source_of(leading)
    return source.is_changed and source.sha256 != leading.seen_sha256


class State(StrEnum):
    """How far the choice of a text is; `beside` where nothing but an overlap stands next to ours."""

    CHANGED = "changed"
    OPEN = "open"
    OURS = "ours"
    THEIRS = "theirs"
    BESIDE = "beside"


@dataclass(frozen=True)
class Text:
    """A text of another plan as it is shown: what leads as it stood when it was chosen, the others as they stand."""

    plan_title: str
    period: str
    code: str
    text: str
    relation: str
    leads: bool = False
    may_lead: bool = True

    @property
    def plan(self) -> str:
        return with_period(self.plan_title, self.period)


@dataclass(frozen=True)
class Composed:
    """An objective of ours with the texts of plans that say wholly or partly the same, and which of them leads."""

    node: ObjectiveNode
    links: tuple[AlignmentLink, ...]
    leading: LeadingText | None = None

    @cached_property
    def may_lead(self) -> tuple[AlignmentLink, ...]:
        """The texts that are one with ours: those may lead in its place."""
        return tuple(link for link in self.links if link.relation in Relation.one_text())

    @cached_property
    def source(self) -> Source | None:
        return source_of(self.leading) if self.leading else None

    @cached_property
    def state(self) -> State:
        if self.leading is None:
            return State.OPEN if self.may_lead else State.BESIDE
        if wants_answer(self.leading):
            return State.CHANGED
        return State.OURS if self.leading.is_ours else State.THEIRS

    @property
    def is_open(self) -> bool:
        return self.state in (State.OPEN, State.CHANGED)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was quoted beside what stands there now, word by word."""
        if self.leading is None or self.source is None or self.source.quoted is None:
            return ()
        return compare(self.leading.text, self.source.quoted.title)

    @property
    def beside(self) -> tuple[AlignmentLink, ...]:
        return tuple(link for link in self.links if link not in self.may_lead)

    @property
    def period_now(self) -> str:
        """The period of the plan that is quoted, as the register has it now."""
        return period_of(self.source.quoted.plan) if self.source and self.source.quoted else ""

    @cached_property
    def texts(self) -> list[Text]:
        """The texts of other plans; what was quoted and left its plan since stays among them."""
        leading = self.leading
        shown = [self._text(link) for link in self.links]
        if leading and not leading.is_ours and leading.link_id not in {link.pk for link in self.links}:
            shown.append(Text(leading.plan_title, leading.period, leading.code, leading.text, "", leads=True))
        return shown

    def _text(self, link: AlignmentLink) -> Text:
        leads = self.leading is not None and self.leading.link_id == link.pk
        kept = quotation(link.plan_objective)
        if leads and self.leading:
            kept = {name: getattr(self.leading, name) for name in kept}
        may_lead = link.relation in Relation.one_text()
        return Text(**kept, relation=str(Relation(link.relation).label), leads=leads, may_lead=may_lead)


def leading_texts(trajectory: Trajectory) -> dict[int, LeadingText]:
    """The choice by the key of our objective."""
    rows = LeadingText.objects.filter(trajectory=trajectory, objective__archived_at=None)
    rows = rows.select_related("trajectory", "link__plan_objective__plan", "chosen_by")
    return {row.objective_id: row for row in rows}


def composed(trajectory: Trajectory, edition: str | None = None, found: Alignment | None = None) -> list[Composed]:
    """In the order of the plan; for an edition what its readers may know of."""
    found = found or alignment_of(trajectory, edition)
    chosen = {key: row for key, row in leading_texts(trajectory).items() if reaches(row, edition)}
    touching: dict[int | None, list[AlignmentLink]] = defaultdict(list)
    for link in found.links:
        if link.relation in TOUCHING:
            touching[link.objective_id].append(link)
    return [
        Composed(node, tuple(touching[node.row.pk]), chosen.get(node.row.pk))
        for node in found.own
        if touching[node.row.pk] or node.row.pk in chosen
    ]


def reaches(leading: LeadingText, edition: str | None) -> bool:
    """Ours goes with the objective; theirs with the link and the plan, and with the core group where both are gone."""
    if edition is None or leading.is_ours:
        return True
    if leading.link is None:
        return Visibility.KERNGROEP.reaches(edition)
    held = (leading.link.visibility, leading.link.plan_objective.plan.visibility)
    return all(Visibility(each).reaches(edition) for each in held)


def changed_sources(trajectories: Iterable[Trajectory]) -> list[LeadingText]:
    """The choices whose source wants an answer; one query for any number of trajectories."""
    rows = LeadingText.objects.filter(trajectory__in=list(trajectories), objective__archived_at=None)
    rows = rows.exclude(plan_title="").select_related("trajectory", "objective", "link__plan_objective__plan")
    return [row for row in rows if wants_answer(row)]
