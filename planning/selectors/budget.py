"""Money of the plan: every budget line once, divided over programme lines by shares, equal to the cent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from livb.membership.models import Person
from planning.enums import BudgetKind, Funder, Funding, LifeDomain
from planning.models import BudgetLine
from planning.selectors.tree import ActionNode, LineNode, Tree

WHOLE = Decimal(100)


def allot(cents: int, shares: Sequence[Decimal]) -> list[int]:
    """Divide whole cents by shares of 100 together; what is left over goes to the largest remainders.

    `allot(100, [33.33, 33.33, 33.34])` is `[33, 33, 34]`: the parts always make the whole.
    """
    exact = [cents * share / WHOLE for share in shares]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_rest[: cents - sum(parts)]:
        parts[n] += 1
    return parts


@dataclass(frozen=True)
class Amounts:
    """Planned, committed and spent, in cents; what nobody filled in counts for nothing in a sum."""

    planned: int = 0
    committed: int = 0
    spent: int = 0

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.planned + other.planned, self.committed + other.committed, self.spent + other.spent)


@dataclass(frozen=True)
class Budget:
    """The sums of a plan: what stands in one of them stands in all."""

    by_year_and_funder: dict[tuple[int, str], Amounts]
    by_line: list[tuple[LineNode | None, Amounts]]
    by_funding: dict[str, Amounts]
    by_kind: dict[str, Amounts]
    by_owner: list[tuple[Person | None, Amounts]]
    by_domain: dict[str, Amounts]
    total: Amounts

    @property
    def years(self) -> list[int]:
        return sorted({year for year, _funder in self.by_year_and_funder})

    @property
    def funders(self) -> list[Funder]:
        found = {funder for _year, funder in self.by_year_and_funder}
        return [funder for funder in Funder if funder in found]

    def of_year(self, year: int) -> Amounts:
        return _sum(amounts for (found, _funder), amounts in self.by_year_and_funder.items() if found == year)

    def of_funder(self, funder: str) -> Amounts:
        return _sum(amounts for (_year, found), amounts in self.by_year_and_funder.items() if found == funder)


def budget_of(tree: Tree, actions: Iterable[ActionNode] | None = None) -> Budget:
    """The sums over the actions of this tree, or over those of them that are given; each action once."""
    sums: dict[str, dict[Any, Amounts]] = {name: defaultdict(Amounts) for name in ("place", "kind", "owner", "domain")}
    by_funding: dict[str, Amounts] = {funding: Amounts() for funding in Funding}
    by_line: dict[int | None, Amounts] = defaultdict(Amounts)
    line_of = lines_of_objectives(tree)
    for action in tree.actions() if actions is None else actions:
        for row in action.budget:
            amounts = amounts_of(row)
            sums["place"][row.year, row.funder] += amounts
            sums["kind"][row.kind] += amounts
            sums["owner"][action.row.owner] += amounts
            sums["domain"][action.row.domain] += amounts
            by_funding[row.funding] += amounts
            for line, part in divided(action, row, line_of):
                by_line[line] += part
    lines: list[tuple[LineNode | None, Amounts]] = [(line, by_line[line.row.pk]) for line in tree.lines]
    if None in by_line:
        lines.append((None, by_line[None]))
    owners = sorted(sums["owner"].items(), key=lambda found: (found[0] is None, str(found[0]).casefold()))
    place, kind, domain = (dict(sums[name]) for name in ("place", "kind", "domain"))
    return Budget(place, lines, by_funding, kind, owners, domain, _sum(place.values()))


def lines_of_objectives(tree: Tree) -> dict[int, int]:
    """The key of the line under which every objective stands, by the key of the objective."""
    return {node.row.pk: line.row.pk for line in tree.lines for node in line.nodes()}


def amounts_of(row: BudgetLine) -> Amounts:
    return Amounts(row.planned_cents, row.committed_cents or 0, row.spent_cents or 0)


def divided(action: ActionNode, row: BudgetLine, line_of: Mapping[int, int]) -> list[tuple[int | None, Amounts]]:
    """A budget line over the programme lines of the objectives its action serves."""
    if not action.serves:
        return [(None, amounts_of(row))]
    shares = [link.share for link in action.serves]
    amounts = (row.planned_cents, row.committed_cents, row.spent_cents)
    parts = zip(*(allot(cents or 0, shares) for cents in amounts), strict=True)
    return [(line_of.get(link.objective_id), Amounts(*part)) for link, part in zip(action.serves, parts, strict=True)]


def groups(budget: Budget) -> list[tuple[str, str, list[tuple[str, str, Amounts]]]]:
    """The same total by kind of cost, by owner and by domain: each row in words, with what its link asks."""
    unknown = _("not known yet")
    owners = [(str(each or unknown), f"owner={each.uuid}" if each else "", sums) for each, sums in budget.by_owner]
    domains = [
        (str(LifeDomain(key).label) if key else unknown, f"domain={key}" if key else "", budget.by_domain[key])
        for key in (*LifeDomain.values, "")
        if key in budget.by_domain
    ]
    kinds = [(str(kind.label), "", budget.by_kind[kind]) for kind in BudgetKind if kind in budget.by_kind]
    years = [(str(year), "", budget.of_year(year)) for year in budget.years]
    funders = [(str(funder.label), f"funder={funder}", budget.of_funder(funder)) for funder in budget.funders]
    return [
        ("year", _("Year"), years),
        ("funder", _("Funder"), funders),
        ("kind", _("Kind of cost"), kinds),
        ("owner", _("Responsible"), owners),
        ("domain", _("Domain of life"), domains),
    ]


def _sum(found: Iterable[Amounts]) -> Amounts:
    return sum(found, Amounts())
