"""The follow-up on one page: planned against done, targets against values, spent against planned, who is silent."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus
from planning.selectors.progress import Progress, progress
from planning.selectors.tree import LineNode, Tree, plan_tree
from planning.selectors.values import MeasureProgress, measures


@dataclass(frozen=True)
class LineProgress:
    """A programme line, or the actions without one, with the progress of its actions."""

    line: LineNode | None
    rows: tuple[Progress, ...]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def done(self) -> int:
        return sum(row.status == ActionStatus.DONE for row in self.rows)

    @property
    def busy(self) -> int:
        return sum(row.status == ActionStatus.BUSY for row in self.rows)

    @property
    def troubled(self) -> int:
        return sum(row.needs_help for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def unknown(self) -> int:
        """Actions of which nobody said a word; they are never counted as not started."""
        return sum(row.status is None for row in self.rows)


@dataclass(frozen=True)
class YearMoney:
    """A year of the budget in whole cents; `unknown` are the lines of which nobody said what was spent."""

    year: int
    planned: int
    spent: int | None
    unknown: int
    lines: int


@dataclass(frozen=True)
class Dashboard:
    """Everything the follow-up page shows."""

    tree: Tree
    lines: tuple[LineProgress, ...]
    whole: LineProgress
    measures: tuple[MeasureProgress, ...]
    money: tuple[YearMoney, ...]

    @property
    def rows(self) -> tuple[Progress, ...]:
        return self.whole.rows

    @property
    def helpless(self) -> list[Progress]:
        """Blocked first, then what needs attention, then what is only late."""
        found = [row for row in self.rows if row.needs_help or row.is_late]
        return sorted(found, key=lambda row: (row.health_mark != "blocked", not row.needs_help, -row.days_late))


def dashboard(trajectory: Trajectory, edition: str | None = None, tree: Tree | None = None) -> Dashboard:
    """The follow-up of the whole plan, its tree perhaps at hand, or of an edition; a fixed number of queries."""
    tree = tree or plan_tree(trajectory, edition)
    rows = {row.action.pk: row for row in progress(trajectory, tree)}
    lines = [LineProgress(line, _of_line(line, rows)) for line in tree.lines]
    loose = LineProgress(None, tuple(rows[node.row.pk] for node in tree.loose))
    return Dashboard(
        tree,
        tuple(found for found in (*lines, loose) if found.rows),
        LineProgress(None, tuple(rows.values())),
        tuple(measures(trajectory, tree)),
        money(tree),
    )


def _of_line(line: LineNode, rows: dict[int, Progress]) -> tuple[Progress, ...]:
    return tuple(rows[node.row.pk] for objective in line.nodes() for node in objective.actions)


def money(tree: Tree) -> tuple[YearMoney, ...]:
    """Planned and spent by year, every action once; what nobody filled in is counted, never taken for nothing."""
    planned: Counter[int] = Counter()
    spent: dict[int, list[int]] = defaultdict(list)
    lines: Counter[int] = Counter()
    for line in (line for node in tree.actions() for line in node.budget):
        planned[line.year] += line.planned_cents
        lines[line.year] += 1
        if line.spent_cents is not None:
            spent[line.year].append(line.spent_cents)
    return tuple(
        YearMoney(
            year, planned[year], sum(spent[year]) if spent[year] else None, lines[year] - len(spent[year]), lines[year]
        )
        for year in sorted(lines)
    )
