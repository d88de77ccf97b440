"""The actions of the plan as rows: filtered and put in order once, the same in every view and in every file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus, ChainLink
from planning.models import Action
from planning.selectors.partners import folded, names_in
from planning.selectors.progress import Progress, progress
from planning.selectors.tree import ActionNode, LineNode, Tree

FAR = "9999"


@dataclass(frozen=True)
class ActionRow:
    """An action with how it goes and the lines it serves, that under which it stands first."""

    node: ActionNode
    going: Progress
    lines: tuple[LineNode, ...]

    @property
    def row(self) -> Action:
        return self.node.row

    @property
    def code(self) -> str:
        return self.node.code

    @property
    def status(self) -> ActionStatus:
        """What nobody reported on has not started, as far as anybody knows."""
        return self.going.status or ActionStatus.NOT_STARTED

    def cents(self, name: str) -> int:
        """What was planned, committed or spent, each budget line once."""
        return sum(getattr(line, f"{name}_cents") or 0 for line in self.node.budget)


def action_rows(trajectory: Trajectory, tree: Tree) -> list[ActionRow]:
    """Every action of a tree once, in its order; two queries beside those of the tree."""
    line_of = {node.row.pk: line for line in tree.lines for node in line.nodes()}
    going = {each.action.pk: each for each in progress(trajectory, tree)}
    return [ActionRow(node, going[node.row.pk], _lines(node, line_of)) for node in tree.actions()]


def _lines(node: ActionNode, line_of: dict[int, LineNode]) -> tuple[LineNode, ...]:
    served = [line_of[link.objective_id] for link in node.serves if link.objective_id in line_of]
    return tuple({line.row.pk: line for line in served}.values())


def partners_of(action: Action) -> list[str]:
    """Those with whom it is done."""
    return names_in(action.partners)


def service_of(person: Person) -> str:
    """Whose days somebody works: his organisation, or where none is named the function he holds."""
    return person.organisation or person.function


def service_label(service: str) -> str:
    """A service in words: a function by its name, an organisation as it is."""
    return str(dict(Person.Function.choices).get(service, service))


SORTS: dict[str, Callable[[ActionRow], Any]] = {
    "code": lambda row: 0,
    "title": lambda row: row.row.title.casefold(),
    "owner": lambda row: str(row.row.owner or FAR).casefold(),
    "chain": lambda row: ChainLink.values.index(row.row.chain_link) if row.row.chain_link else len(ChainLink),
    "begin": lambda row: str(row.row.starts_on or FAR),
    "end": lambda row: str(row.row.ends_on or FAR),
    "status": lambda row: ActionStatus.values.index(row.status),
    "planned": lambda row: -row.cents("planned"),
    "days": lambda row: -(row.row.person_days or 0),
}


@dataclass(frozen=True)
class Wanted:
    """What one asked for; empty is everything."""

    line: str = ""
    owner: str = ""
    service: str = ""
    chain: str = ""
    domain: str = ""
    status: str = ""
    health: str = ""
    acceptance: str = ""
    funder: str = ""
    partner: str = ""
    quick: bool = False
    late: bool = False
    mine: int | None = None
    sort: str = "code"
    down: bool = False

    def takes(self, row: ActionRow) -> bool:
        action, owner = row.row, row.row.owner
        return (
            (not self.line or any(str(line.row.uuid) == self.line for line in row.lines))
            and (not self.owner or (owner is not None and str(owner.uuid) == self.owner))
            and (not self.service or (owner is not None and service_of(owner) == self.service))
            and (not self.chain or action.chain_link == self.chain)
            and (not self.domain or action.domain == self.domain)
            and (not self.status or row.status == self.status)
            and (not self.health or row.going.health == self.health)
            and (not self.acceptance or action.acceptance == self.acceptance)
            and (not self.funder or any(line.funder == self.funder for line in row.node.budget))
            and (not self.partner or folded(self.partner) in map(folded, partners_of(action)))
            and (not self.quick or action.is_quick_win)
            and (not self.late or row.going.is_late)
            and (self.mine is None or action.owner_id == self.mine)
        )


def table(rows: Iterable[ActionRow], wanted: Wanted) -> list[ActionRow]:
    """The actions one asked for, in the order asked for; equal ones in the order of the plan."""
    found = sorted((row for row in rows if wanted.takes(row)), key=SORTS.get(wanted.sort, SORTS["code"]))
    return found[::-1] if wanted.down else found
