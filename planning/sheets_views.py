"""The counts and sums that a view of the actions shows, as tables of a workbook beside the actions themselves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from livb.documents.tree import Column, Row, Table
from planning.enums import ActionStatus, ActionView, ChainLink, Funding
from planning.selectors.action_table import ActionRow
from planning.selectors.budget import Amounts, Budget, budget_of, groups
from planning.selectors.capacity import Days, workload
from planning.selectors.chain import Count, chain_rows, domain_counts, links, partners
from planning.selectors.tree import LineNode, Tree

There = Mapping[str, Days]
Cells = Sequence[Any]


def view_tables(
    view: str, tree: Tree, rows: Sequence[ActionRow], every: Sequence[ActionRow], there: There
) -> tuple[Table, ...]:
    """The tables of a view for the actions asked for; the days there are stand against `every` action."""
    makers: dict[str, Callable[[], list[Table]]] = {
        ActionView.BUDGET: lambda: _budget(budget_of(tree, [row.node for row in rows])),
        ActionView.CHAIN: lambda: _chain(tree, rows),
        ActionView.OWNERS: lambda: [_owners(rows), _services(every, there)],
    }
    return tuple(table for table in makers.get(view, list)() if table.rows)


def in_order_of(view: str, rows: Sequence[ActionRow]) -> Sequence[ActionRow]:
    """The actions as the view puts them together: by the lane they stand in, or by who answers for them."""
    if view == ActionView.BOARD:
        return sorted(rows, key=lambda row: ActionStatus.values.index(row.status))
    if view == ActionView.OWNERS:
        return [row for owner in workload(rows, {}).owners for row in owner.rows]
    return rows


def _table(key: str, caption: str, heads: Cells, rows: Iterable[Cells], total: Cells = (), note: str = "") -> Table:
    return Table(
        id=key,
        caption=caption,
        columns=tuple(Column(label=str(head)) for head in heads),
        rows=tuple(Row(cells=tuple(cells)) for cells in rows),
        total=tuple(total),
        note=note or None,
    )


def _euros(cents: int | None) -> dict[str, int] | None:
    return None if cents is None else {"cents": cents}


def _count(number: int | None) -> dict[str, str] | None:
    return None if number is None else {"number": str(number)}


def _amounts(sums: Amounts) -> list[Any]:
    return [_euros(sums.planned), _euros(sums.committed), _euros(sums.spent)]


def _line(line: LineNode | None) -> str:
    return f"{line.code} {line.row.title}" if line else _("Actions that serve no objective yet")


def _budget(budget: Budget) -> list[Table]:
    """Planned by year and funder, then every way to add the same total up, then whether it is there."""
    three, whole = [_("Planned"), _("Committed"), _("Spent")], [_("Total"), *_amounts(budget.total)]
    ways = [
        _table(key, heading, [heading, *three], [[capfirst(label), *_amounts(s)] for label, _asked, s in sums], whole)
        for key, heading, sums in groups(budget)
    ]
    lines = [[_line(line), *_amounts(sums)] for line, sums in budget.by_line]
    funding = [[capfirst(Funding(key).label), _euros(sums.planned)] for key, sums in budget.by_funding.items()]
    return [
        _places(budget),
        _table("lines", _("By programme line"), [_("Programme line"), *three], lines, whole),
        *ways,
        _table("funding", _("Is the money there?"), ["", _("Planned")], funding, whole[:2]),
    ]


def _places(budget: Budget) -> Table:
    places = budget.by_year_and_funder
    rows = []
    for funder in budget.funders:
        found = [places.get((year, funder)) for year in budget.years]
        cells = [_euros(sums.planned if sums else None) for sums in found]
        rows.append([capfirst(funder.label), *cells, _euros(budget.of_funder(funder).planned)])
    total = [_euros(budget.of_year(year).planned) for year in budget.years]
    heads = [_("Funder"), *budget.years, _("Total")]
    caption = _("By year and funder")
    return _table("years", caption, heads, rows, [_("Total"), *total, _euros(budget.total.planned)])


def _counted(count: Count) -> list[Any]:
    return [_count(count.actions), _euros(count.cents)]


def _chain(tree: Tree, rows: Sequence[ActionRow]) -> list[Table]:
    """By link, by line and link (actions, then money), by partner, by domain of life."""
    unknown, two = _("not known yet"), [_("Actions"), _("Planned")]
    whole = [_("Total"), _count(len(rows)), _euros(sum(row.cents("planned") for row in rows))]
    by_link = [[capfirst(link.label) if link else unknown, *_counted(count)] for link, count in links(rows)]
    chain, names = chain_rows(tree, rows), [link.label for link in ChainLink]
    actions = [[_line(row.line), *(_count(count.actions) for _link, count in row.counts)] for row in chain]
    money = [[_line(row.line), *(_euros(each.cents) for _link, each in row.counts), _euros(row.cents)] for row in chain]
    several = _("An action that serves several lines counts in each of them.")
    with_whom = _(
        "An action with several partners counts with each of them, and so does its money: "
        "these amounts do not add up to a total."
    )
    shared = [[name, *_counted(count)] for name, count in partners(rows)]
    domains = [[capfirst(domain.label), _count(count)] for domain, count in domain_counts(rows)]
    return [
        _table("links", _("By link"), [_("Link of the chain"), *two], by_link, whole),
        _table("chain", _("Actions by line"), [_("Programme line"), *names], actions, note=several),
        _table("means", _("Means by line"), [_("Programme line"), *names, _("Planned")], money),
        _table("partners", _("With whom"), [_("Partner"), *two], shared, note=with_whom),
        _table("life", _("Domain of life"), [_("Domain of life"), _("Actions")], domains),
    ]


def _owners(rows: Sequence[ActionRow]) -> Table:
    work, nobody = workload(rows, {}), _("nobody responsible yet")
    found = [
        [str(owner.person or nobody), _count(owner.load.actions), *(_count(owner.load.planned(y)) for y in work.years),
         _euros(owner.load.cents)]
        for owner in work.owners
    ]  # fmt: skip
    total = [_count(len(rows)), *(_count(days) for _year, days in work.by_year)]
    cents = _euros(sum(row.cents("planned") for row in rows))
    heads = [_("Responsible"), _("Actions"), *work.years, _("Planned")]
    return _table("owners", _("Who is responsible"), heads, found, [_("Total"), *total, cents])


def _services(every: Sequence[ActionRow], there: There) -> Table:
    """Two columns a year: what the whole plan asks, and what there is; empty where nobody knows."""
    work, nobody = workload(every, there), _("nobody responsible yet")
    heads = [
        said % {"year": year} for year in work.years for said in (_("%(year)s, planned"), _("%(year)s, available"))
    ]
    rows = [
        [load.label or nobody,
         *(_count(days) for _y, planned, has, _over in load.by_year(work.years) for days in (planned, has))]
        for load in (*work.services, *filter(None, [work.nobodys]))
    ]  # fmt: skip
    total = [_("Total"), *(cell for _year, days in work.by_year for cell in (_count(days), None))]
    return _table("services", _("Does each service have the days?"), [_("Service"), *heads], rows, total)
