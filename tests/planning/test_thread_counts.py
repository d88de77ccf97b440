"""The strip of every object of plans made at random, beside a count straight from the rows."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from diagnostics.models import Finding, Indicator, Phenomenon
from diagnostics.selectors.onward import Thread
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionObjective, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.thread import thread_of
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, PhenomenonFactory
from tests.factories.planning import (
    ActionFactory,
    GeneralFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)

pytestmark = pytest.mark.django_db


def some(chance: Random, rows: list[Any], most: int) -> list[Any]:
    return chance.sample(rows, chance.randint(0, min(most, len(rows))))


def grow(chance: Random, trajectory: Trajectory) -> None:
    """Anything may be missing anywhere: a line without priority, a priority without finding, an action without aim."""
    chosen = PriorityFactory.create_batch(chance.randint(0, 3), trajectory=trajectory)
    phenomena = [*chosen, *PhenomenonFactory.create_batch(chance.randint(1, 2), trajectory=trajectory)]
    for _n in range(chance.randint(0, 5)):
        FindingFactory.create(trajectory=trajectory, phenomena=some(chance, phenomena, 2))
    known = IndicatorFactory.create_batch(3)
    objectives: list[Objective] = []
    for _n in range(chance.randint(1, 3)):
        line = LineFactory.create(trajectory=trajectory, phenomena=some(chance, phenomena, 2))
        tops = [GeneralFactory.create(line=line) for _n in range(chance.randint(0, 1))]
        seconds = [
            StrategicFactory.create(line=line, parent=chance.choice([None, *tops]))
            for _n in range(chance.randint(0, 3))
        ]
        thirds = [OperationalFactory.create(parent=each) for each in seconds for _n in range(chance.randint(0, 2))]
        objectives += [*tops, *seconds, *thirds]
    for objective in objectives:
        for indicator in some(chance, known, 2):
            MeasureFactory.create(objective=objective, measure="", indicator=indicator)
        MeasureFactory.create_batch(chance.randint(0, 1), objective=objective)
    lowest = [each for each in objectives if each.level == "operational"]
    for _n in range(chance.randint(1, 5)):
        action = ActionFactory.create(trajectory=trajectory)
        for place, aim in enumerate(some(chance, lowest, 2), start=1):
            ShareFactory.create(action=action, objective=aim, trajectory=trajectory, position=place, share=50)


class Count:
    """What stands around an object, by looking at each row of the other kinds one by one."""

    def __init__(self) -> None:
        self.findings, self.lines = list(Finding.objects.all()), list(ProgrammeLine.objects.all())
        self.objectives = {row.pk: row for row in Objective.objects.all()}
        self.shares = list(ActionObjective.objects.values_list("action", "objective"))
        self.measures = list(ObjectiveIndicator.objects.all())
        self.chosen = set(
            Phenomenon.objects.filter(decision__kind__in=["priority", "attention"]).values_list("pk", flat=True)
        )

    def chain(self, pk: int) -> set[int]:
        """An objective with those it stands under."""
        parent = self.objectives[pk].parent_id
        return {pk} | (self.chain(parent) if parent else set())

    def under(self, aims: Iterable[int]) -> set[int]:
        return {pk for pk in self.objectives if self.chain(pk) & set(aims)}

    def over(self, aims: Iterable[int]) -> set[int]:
        return {above for pk in aims for above in self.chain(pk)}

    def actions(self, aims: Iterable[int]) -> int:
        return len({action for action, objective in self.shares if objective in set(aims)})

    def proofs(self, aims: Iterable[int]) -> int:
        rows = [row for row in self.measures if row.objective_id in set(aims)]
        return len({("known", row.indicator_id) if row.indicator_id else ("own", row.pk) for row in rows})

    def why(self, lines: Iterable[int]) -> list[int]:
        """How many findings, priorities and lines stand behind these lines."""
        asked = set(lines)
        answered = {p.pk for line in self.lines if line.pk in asked for p in line.phenomena.all()} & self.chosen
        found = [row for row in self.findings if {p.pk for p in row.phenomena.all()} & answered]
        return [len(found), len(answered), len(asked)]

    def what(self, answered: set[int]) -> list[int]:
        """How many lines, objectives, actions and indicators come after these priorities."""
        lines = {line.pk for line in self.lines if {p.pk for p in line.phenomena.all()} & answered}
        aims = [pk for pk, row in self.objectives.items() if row.line_id in lines]
        return [len(lines), len(aims), self.actions(aims), self.proofs(aims)]

    def finding(self, row: Finding) -> list[int]:
        answered = {p.pk for p in row.phenomena.all()} & self.chosen
        return [1, len(answered), *self.what(answered)]

    def phenomenon(self, row: Phenomenon) -> list[int]:
        found = sum(row in each.phenomena.all() for each in self.findings)
        return [found, 1, *(self.what({row.pk}) if row.pk in self.chosen else [0, 0, 0, 0])]

    def line(self, row: ProgrammeLine) -> list[int]:
        aims = [pk for pk, each in self.objectives.items() if each.line_id == row.pk]
        return [*self.why([row.pk]), len(aims), self.actions(aims), self.proofs(aims)]

    def objective(self, row: Objective) -> list[int]:
        below = self.under([row.pk])
        return [*self.why([row.line_id]), 1, self.actions(below), self.proofs(below | self.over([row.pk]))]

    def action(self, row: Action) -> list[int]:
        aims = {objective for action, objective in self.shares if action == row.pk}
        lines = {self.objectives[pk].line_id for pk in aims}
        return [*self.why(lines), len(aims), 1, self.proofs(self.under(aims) | self.over(aims))]

    def indicator(self, row: Indicator) -> list[int]:
        aims = {each.objective_id for each in self.measures if each.indicator_id == row.pk}
        lines = {self.objectives[pk].line_id for pk in aims}
        return [*self.why(lines), len(aims), self.actions(self.under(aims)), 1]


def strip(row: Any, trajectory: Trajectory) -> Thread:
    return thread_of(trajectory, row, lambda _permission: True)


@pytest.mark.parametrize("seed", range(4))
def test_strip_of_every_kind_of_object_counts_what_a_look_at_every_row_counts(
    seed: int, trajectory: Trajectory
) -> None:
    grow(Random(seed), trajectory)
    count = Count()
    looked = {
        count.finding: Finding.objects.all(),
        count.phenomenon: Phenomenon.objects.all(),
        count.line: ProgrammeLine.objects.all(),
        count.objective: Objective.objects.all(),
        count.action: Action.objects.all(),
        count.indicator: Indicator.objects.all(),
    }
    pairs = [(row, by_hand(row), strip(row, trajectory)) for by_hand, rows in looked.items() for row in rows]
    shown = [[bead.count for bead in thread.beads] for _row, _counted, thread in pairs]
    assert shown == [counted for _row, counted, _thread in pairs]
    mended = [bead for _row, _counted, thread in pairs for bead in thread.beads if bead.fix_url and not bead.is_here]
    assert [bead.count for bead in mended if bead.count] == []
