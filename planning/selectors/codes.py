"""Codes of the plan: by place as long as it is a draft, the next free number beside what was frozen."""

import re
from collections import defaultdict

from livb.trajectories.models import Trajectory
from planning.models import Action, Objective, ProgrammeLine
from planning.models.nodes import Node

NUMBERED = re.compile(r"(?P<stem>.*[A-Z])(?P<number>\d+)")


class Codes:
    """Gives codes in the order in which it is asked; a number that was ever frozen is never given again."""

    def __init__(self, frozen: "set[str]") -> None:
        self._last: dict[str, int] = defaultdict(int)
        for code in frozen:
            if found := NUMBERED.fullmatch(code):
                self._last[found["stem"]] = max(self._last[found["stem"]], int(found["number"]))

    def give(self, row: Node, *stem: str) -> str:
        """The frozen code of the row, or the next number of the stem: `give(row, "PL2", "SD")`."""
        if row.frozen_code:
            return row.frozen_code
        key = ".".join(filter(None, stem))
        self._last[key] += 1
        return f"{key}{self._last[key]}"


def frozen_codes(trajectory: Trajectory) -> set[str]:
    """Every code that was ever frozen here, also of what was set aside; one query."""
    lines, objectives, actions = (
        model.objects.filter(trajectory=trajectory).exclude(frozen_code="").order_by().values_list("frozen_code")
        for model in (ProgrammeLine, Objective, Action)
    )
    return {code for (code,) in lines.union(objectives, actions)}
