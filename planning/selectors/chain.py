"""How actions and their money spread over the safety chain, the domains of life and those who carry them out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planning.enums import ChainLink, LifeDomain
from planning.selectors.action_table import ActionRow, partners_of
from planning.selectors.budget import divided, lines_of_objectives
from planning.selectors.partners import folded
from planning.selectors.tree import LineNode, Tree

POLICE = ("police_chief", "policy_officer")


@dataclass(frozen=True)
class Count:
    """So many actions, planned for so many cents."""

    actions: int = 0
    cents: int = 0


@dataclass(frozen=True)
class ChainRow:
    """A programme line with what it has on each link; an action of several lines counts in each, its money once."""

    line: LineNode
    counts: tuple[tuple[ChainLink, Count], ...]
    unknown: Count

    @property
    def total(self) -> int:
        return sum(count.actions for _link, count in self.counts)

    @property
    def cents(self) -> int:
        return sum(count.cents for _link, count in self.counts) + self.unknown.cents

    @property
    def is_thin(self) -> bool:
        """Whether fewer than two links of the chain are covered."""
        return sum(1 for _link, count in self.counts if count.actions) < 2


def chain_rows(tree: Tree, rows: Sequence[ActionRow]) -> list[ChainRow]:
    """Every line of the plan, with the actions given that serve it."""
    actions: Counter[tuple[int, str]] = Counter((line.row.pk, row.row.chain_link) for row in rows for line in row.lines)
    cents: dict[tuple[int | None, str], int] = defaultdict(int)
    line_of = lines_of_objectives(tree)
    for row in rows:
        for budget in row.node.budget:
            for line, part in divided(row.node, budget, line_of):
                cents[line, row.row.chain_link] += part.planned

    def count(line: LineNode, link: str) -> Count:
        return Count(actions[line.row.pk, link], cents[line.row.pk, link])

    return [
        ChainRow(line, tuple((link, count(line, link)) for link in ChainLink), count(line, "")) for line in tree.lines
    ]


def links(rows: Iterable[ActionRow]) -> list[tuple[ChainLink | None, Count]]:
    """Every link with its actions, each once; last those that say none, where there are any."""
    found = _counted((row.row.chain_link, row) for row in rows)
    known: list[tuple[ChainLink | None, Count]] = [(link, found.get(link, Count())) for link in ChainLink]
    return known + ([(None, found[""])] if "" in found else [])


def partners(rows: Iterable[ActionRow]) -> list[tuple[str, Count]]:
    """Those with whom it is done, the most first: an action of several counts with each, and so does its money."""
    rows = list(rows)
    names = {folded(name): name for row in rows for name in partners_of(row.row)}
    found = _counted((key, row) for row in rows for key in {folded(name) for name in partners_of(row.row)})
    return [(names[key], count) for key, count in sorted(found.items(), key=lambda each: (-each[1].actions, each[0]))]


def _counted(found: Iterable[tuple[str, ActionRow]]) -> dict[str, Count]:
    counts: dict[str, Count] = defaultdict(Count)
    for key, row in found:
        counts[key] = Count(counts[key].actions + 1, counts[key].cents + row.cents("planned"))
    return dict(counts)


def domain_counts(rows: Iterable[ActionRow]) -> list[tuple[LifeDomain, int]]:
    found = Counter(row.row.domain for row in rows)
    return [(domain, found[domain]) for domain in LifeDomain]


def led_outside_police(rows: Iterable[ActionRow]) -> tuple[int, int]:
    """How many actions somebody answers for who is not of the police, out of those with an owner."""
    owners = [row.row.owner for row in rows if row.row.owner]
    return sum(1 for owner in owners if owner.function not in POLICE), len(owners)
