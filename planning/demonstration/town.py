"""A town of the demonstration: what is written about it, who lives in it, and what was made of it so far."""

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone

from livb.accounts.models import User
from livb.membership.models import Person
from livb.membership.services.memberships import link
from livb.membership.services.people import name_person
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.services.trajectories import open_trajectory
from planning.demonstration.calendar import Calendar
from planning.demonstration.history import History

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
PASSWORD = "voorbeeld-livb-2026"  # noqa: S105 (printed by bin/demo; the accounts exist in the demonstration alone)
Row = TypeVar("Row", bound=models.Model)
Story = dict[str, Any]
Event = tuple[dt.date, Callable[[], object]]
# The usual day of what carries none; a town may say otherwise in its trajectory.json.
SCHEDULE = {
    "opening": "m1-40", "intake": "m1-30", "protocol": "m1-20", "bodies": "m1+6", "vision": "m2+4", "plans": "m2+6",
    "dataplan": "m2+8", "phenomena": "m3+24", "actors": "m3+26", "swot": "m3+28", "scoring": "m4+20",
    "scored": "m5+0", "decisions": "m5+3", "lines": "m5+20", "objectives": "m6+22", "actions": "m7+1",
    "alignment": "m7+2", "anchoring": "m7+2", "changed": "m7+4", "followup": "m7+2",
}  # fmt: skip


class Town:
    """Rows are found again by the short key that the story gives them, such as `F1`, `SD2` or `k3`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about: Story = self.read("trajectory")
        self.calendar = Calendar(timezone.localdate(), self.about["month"], self.about["day"])
        self.schedule = SCHEDULE | self.about.get("schedule", {})
        self.history = History()
        self.people: dict[str, Person] = {}
        self.rows: dict[str, Any] = {}
        self.trajectory: Trajectory

    def read(self, noun: str) -> Any:
        """What is written under a noun; nothing when the town has not come that far."""
        path = self.folder / f"{noun}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []

    def day(self, text: str) -> dt.date:
        return self.calendar.day(text)

    def at(self, moment: str) -> dt.date:
        """The day of the schedule, or today where that still lies ahead."""
        return self.past(self.schedule[moment])

    def past(self, text: str) -> dt.date:
        return min(self.day(text), self.calendar.today)

    def has_come(self, text: str) -> bool:
        return self.day(text) <= self.calendar.today

    def user(self, key: str = "coordinator") -> User:
        """The account of somebody, else of the coordinator, who types for those without one."""
        person = self.people[key]
        return person.user or self.people["coordinator"].user  # type: ignore[return-value]

    def persons(self, keys: list[str]) -> list[Person]:
        return [self.people[key] for key in keys]

    def open(self, administrator: User) -> None:
        """The adviser opens the trajectory and names the people; whoever has an account gets a key."""
        story = self.read("people")
        adviser = account(story[0]["email"], story[0]["name"], is_adviser=True)
        self.trajectory = open_trajectory(
            title=self.about["title"],
            areas=Area.objects.municipalities().current().filter(code__in=self.about["areas"]),
            language=self.about["language"],
            planned_start_on=self.day("m1+0"),
            by=adviser,
        )
        for row in story:
            self._name(row, adviser, administrator)

    def _name(self, row: Story, adviser: User, administrator: User) -> None:
        facts: Story = {
            "name": row["name"],
            "organisation": row["organisation"],
            "further_functions": row.get("further", []),
            "is_core_group": row.get("core", True),
        }
        if "area" in row:
            facts["area"] = Area.objects.municipalities().current().get(code=row["area"])
        person = name_person(trajectory=self.trajectory, function=row["function"], by=adviser, **facts)
        self.people[row["key"]] = person
        if "email" in row:
            user = account(row["email"], row["name"], is_adviser="adviser" in row["roles"])
            by = administrator if "adviser" in row["roles"] else adviser
            link(person=person, user=user, roles=row["roles"], by=by)


def account(email: str, name: str, **fields: Any) -> User:
    """The account with this address, made with the password of the demonstration when it is not there yet."""
    known = User.objects.filter(email=email).first()
    return known or User.objects.create(email=email, password=_hashed(), full_name=name, **fields)


@cache
def _hashed() -> str:
    """Worked out once: it is the same password, and the hash is slow on purpose."""
    return make_password(PASSWORD)


def fields(row: Story, *names: str) -> Story:
    """The fields that the story tells; what it leaves out keeps its default."""
    return {name: row[name] for name in names if name in row}


def fresh(row: Row) -> Row:
    """The row as it stands by now."""
    row.refresh_from_db()
    return row
