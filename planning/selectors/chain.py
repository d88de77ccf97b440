"""How actions spread over the safety chain and over the domains of life: plain counts, each action once a line."""

from collections import Counter
from dataclasses import dataclass

from planning.enums import ChainLink, LifeDomain
from planning.selectors.tree import ActionNode, LineNode, Tree

POLICE = ("police_chief", "policy_officer")


@dataclass(frozen=True)
class ChainRow:
    """A programme line with how many of its actions stand on each link."""

    line: LineNode
    counts: tuple[tuple[ChainLink, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _link, count in self.counts)

    @property
    def is_thin(self) -> bool:
        """Whether fewer than two links of the chain are covered."""
        return sum(1 for _link, count in self.counts if count) < 2


def chain_rows(tree: Tree) -> list[ChainRow]:
    rows = []
    for line in tree.lines:
        found = Counter(action.row.chain_link for action in actions_of(line))
        rows.append(ChainRow(line, tuple((link, found[link]) for link in ChainLink)))
    return rows


def actions_of(line: LineNode) -> list[ActionNode]:
    """The actions that serve a line, also those that stand under another one, each once."""
    nodes = (action for objective in line.nodes() for action in (*objective.actions, *objective.also))
    return list({action.row.pk: action for action in nodes}.values())


def domain_counts(tree: Tree) -> list[tuple[LifeDomain, int]]:
    found = Counter(action.row.domain for action in tree.actions())
    return [(domain, found[domain]) for domain in LifeDomain]


def led_outside_police(tree: Tree) -> tuple[int, int]:
    """How many actions somebody answers for who is not of the police, out of those with an owner."""
    owners = [action.row.owner for action in tree.actions() if action.row.owner]
    return sum(1 for owner in owners if owner.function not in POLICE), len(owners)
