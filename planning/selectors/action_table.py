"""The actions of the plan as a table: filtered, sorted, the same on screen and in a spreadsheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from planning.enums import ChainLink
from planning.models import Action
from planning.selectors.chain import actions_of
from planning.selectors.tree import ActionNode, Tree

FAR = "9999"
SORTS: dict[str, Callable[[ActionNode], Any]] = {
    "code": lambda node: 0,
    "title": lambda node: node.row.title.casefold(),
    "owner": lambda node: str(node.row.owner or FAR).casefold(),
    "chain": lambda node: ChainLink.values.index(node.row.chain_link) if node.row.chain_link else len(ChainLink),
    "begin": lambda node: str(node.row.starts_on or FAR),
    "end": lambda node: str(node.row.ends_on or FAR),
    "planned": lambda node: -node.planned_cents,
}


@dataclass(frozen=True)
class Wanted:
    """What one asked for; empty is everything."""

    line: str = ""
    owner: str = ""
    chain: str = ""
    domain: str = ""
    acceptance: str = ""
    quick: bool = False
    mine: int | None = None
    sort: str = "code"

    def takes(self, node: ActionNode) -> bool:
        row = node.row
        return (
            (not self.owner or (row.owner is not None and str(row.owner.uuid) == self.owner))
            and (not self.chain or row.chain_link == self.chain)
            and (not self.domain or row.domain == self.domain)
            and (not self.acceptance or row.acceptance == self.acceptance)
            and (not self.quick or row.is_quick_win)
            and (self.mine is None or row.owner_id == self.mine)
        )


@dataclass(frozen=True)
class TableRow:
    """An action as one row shows it: where it opens, and its days in words."""

    node: ActionNode
    url: str
    when: str

    @property
    def row(self) -> Action:
        return self.node.row


def table_row(node: ActionNode, url: str) -> TableRow:
    days = (node.row.starts_on, node.row.ends_on)
    return TableRow(node, url, " – ".join(date_format(day) if day else "…" for day in days) if any(days) else "")


def table(tree: Tree, wanted: Wanted) -> list[ActionNode]:
    """The actions one asked for, in the order asked for; equal ones in the order of the plan."""
    found: Iterable[ActionNode] = tree.actions()
    if wanted.line:
        line = next((line for line in tree.lines if str(line.row.uuid) == wanted.line), None)
        found = actions_of(line) if line else []
    return sorted((node for node in found if wanted.takes(node)), key=SORTS.get(wanted.sort, SORTS["code"]))
