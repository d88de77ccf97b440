"""The demonstration: reads fixtures/demo and tells it to the services, as people would have done in the browser."""

import csv
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from diagnostics.models import Indicator, Phenomenon
from diagnostics.services.dataplan import explain_gap
from diagnostics.services.facts import publish
from diagnostics.services.findings import state_fact
from diagnostics.services.phenomena import describe
from diagnostics.services.priorities import decide
from livb.accounts.models import User
from livb.consultation.services.parties import add_party, sign
from livb.consultation.services.protocol import write_protocol
from livb.lib.enums import Visibility
from livb.lib.richtext import from_plain
from livb.membership.models import Person
from livb.membership.services.memberships import link
from livb.membership.services.people import name_person
from livb.reviews.services.remarks import add_remark
from livb.reviews.services.rounds import open_round
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.services.trajectories import open_trajectory
from planning.models import Objective, ProgrammeLine
from planning.services.actions import plan_action
from planning.services.existing_plans import register_plan
from planning.services.followup import fix_followup
from planning.services.objectives import set_objective
from planning.services.programme import draw_line
from planning.services.visions import write_vision

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
PASSWORD = "voorbeeld-livb-2026"  # noqa: S105 (printed by bin/demo; the accounts exist in the demonstration alone)
FACTS = (
    ("density.csv", "value", "Statbel", "Bevolkingsdichtheid per gemeente op 1 januari, 2019–2024"),
    ("unemployment.csv", "value", "VDAB, provincies.incijfers.be", "Werkloosheid – gemeenten, 2014–2024"),
    ("police.csv", "numerator", "Federale politie, provincies.incijfers.be", "Geregistreerde criminaliteit, 2015–2020"),
)
People = dict[str, Person]
Story = dict[str, Any]


def load() -> None:
    """Load the administrator, the published figures and the town; what stands already is left alone."""
    administrator = account("beheer@livb.example", "Beheerder (fictief)", is_staff=True, is_superuser=True)
    for name, measure, publisher, title in FACTS:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        publish(rows=rows, measure=measure, publisher=publisher, title=title, by=administrator)
    for path in sorted(FOLDER.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if not Trajectory.objects.filter(title=story["trajectory"]["title"]).exists():
            tell(story)


def account(email: str, name: str, **fields: Any) -> User:
    """The account with this address, made with the password of the demonstration when it is not there yet."""
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, PASSWORD, full_name=name, **fields)


@transaction.atomic
def tell(story: Story) -> Trajectory:
    """One town from its first day to its action sheets."""
    adviser = account(story["accounts"][0]["email"], story["accounts"][0]["name"], is_adviser=True)
    about = story["trajectory"]
    trajectory = open_trajectory(
        title=about["title"],
        areas=Area.objects.municipalities().current().filter(code__in=about["areas"]),
        language=about["language"],
        planned_start_on=day(about["planned_start_on"]),
        by=adviser,
    )
    people = name_people(story, trajectory, adviser)
    tell_start(story, trajectory, people, adviser)
    phenomena = tell_diagnosis(story, trajectory, adviser)
    for line in story["lines"]:
        tell_line(line, trajectory, people, phenomena, adviser)
    changes = {"next_on": day(story["followup"]["next_on"]), "readers": story["followup"]["readers"]}
    fix_followup(trajectory=trajectory, version=0, changes=changes, by=adviser)
    tell_round(story["round"], trajectory, people, adviser)
    return trajectory


def name_people(story: Story, trajectory: Trajectory, by: User) -> People:
    """Everybody by address or short key; who has an account gets the door opened."""
    people = {}
    for row in story["accounts"] + story["people"]:
        person = name_person(
            trajectory=trajectory,
            name=row["name"],
            function=row["function"],
            organisation=row["organisation"],
            is_core_group=row.get("core", True),
            by=by,
        )
        if "email" in row:
            user = account(row["email"], row["name"], is_adviser=row.get("is_adviser", False))
            link(person=person, user=user, roles=row["roles"], by=by)
        people[row.get("email") or row["key"]] = person
    return people


def tell_start(story: Story, trajectory: Trajectory, people: People, by: User) -> None:
    """Steps 1 and 2: the protocol with its signatures, the vision and the plans there are."""
    protocol, vision = story["protocol"], story["vision"]
    write_protocol(
        trajectory=trajectory,
        changes={
            "purpose": from_plain(protocol["purpose"]),
            "decision_rule": protocol["decision_rule"],
            "visibility": Visibility.PUBLIC,
        },
        based_on=1,
        by=by,
    )
    for row in protocol["parties"]:
        party = add_party(
            trajectory=trajectory, name=row["name"], kind=row["kind"], signatory=people[row["signatory"]], by=by
        )
        vote = {"council_on": day(row["council_on"])} if "council_on" in row else {}
        sign(party=party, signed_on=day(row["signed_on"]), by=by, **vote)
    changes = {"text": from_plain(vision["text"]), "scope_in": vision["scope_in"], "scope_out": vision["scope_out"]}
    write_vision(trajectory=trajectory, version=0, changes=changes, by=by)
    for plan in story["existing_plans"]:
        register_plan(trajectory=trajectory, changes=plan, by=by)


def tell_diagnosis(story: Story, trajectory: Trajectory, by: User) -> dict[str, Phenomenon]:
    """Steps 3 and 4: phenomena with a fact, a story and a confidence, each decided with a reason."""
    for theme, reason in story["gaps"].items():
        explain_gap(trajectory=trajectory, theme=theme, reason=reason, by=by)
    phenomena = {}
    for row in story["phenomena"]:
        indicator = Indicator.objects.get(code=row["facts"])
        phenomena[row["key"]] = phenomenon = describe(
            trajectory=trajectory,
            title=row["title"],
            story=from_plain(row["story"]),
            confidence=row["confidence"],
            confidence_reason=row["confidence_reason"],
            by=by,
        )
        state_fact(phenomenon=phenomenon, text=row["text"], indicator=indicator, by=by)
        kind, elsewhere = row["decision"], row.get("elsewhere", "")
        decide(phenomenon=phenomenon, based_on=0, kind=kind, reason=row["reason"], elsewhere=elsewhere, by=by)
    return phenomena


def tell_round(row: Story, trajectory: Trajectory, people: People, by: User) -> None:
    """A round that waits for the mayor and the chief of police, with a first remark in the margin."""
    review = open_round(
        trajectory=trajectory,
        steps=row["steps"],
        question=row["question"],
        closes_on=timezone.localdate() + dt.timedelta(days=row["days"]),
        required=[people[key] for key in row["required"]],
        by=by,
    )
    for remark in row["remarks"]:
        author = people[remark["author"]]
        about = {"section": remark["section"], "kind": remark["kind"], "text": remark["text"]}
        add_remark(review=review, person=author, by=author.user or by, **about)


def tell_line(row: Story, trajectory: Trajectory, people: People, phenomena: dict[str, Phenomenon], by: User) -> None:
    """Steps 5 to 7: one programme line with everything under it."""
    line = draw_line(
        trajectory=trajectory,
        phenomena=[phenomena[key] for key in row["phenomena"]],
        changes={
            "title": row["title"],
            "motive": from_plain(row["motive"]),
            "ambition": row["ambition"],
            "lead": people[row["lead"]],
        },
        by=by,
    )
    for strategic in row["strategic"]:
        tell_strategic(strategic, line, people, by)


def tell_strategic(row: Story, line: ProgrammeLine, people: People, by: User) -> None:
    """A strategic objective with its measure, its operational objectives and their actions."""
    measure = {
        "indicator": Indicator.objects.get(code=row["indicator"]) if "indicator" in row else None,
        "measure": row.get("measure", ""),
        "direction": row["direction"],
        "baseline": Decimal(row["baseline"]),
        "baseline_period": row["baseline_period"],
        "target": Decimal(row["target"]),
        "target_on": day(row["target_on"]),
    }
    strategic = set_objective(line=line, parent=None, measures=[measure], changes=heading(row, people), by=by)
    for operational in row["operational"]:
        objective = set_objective(line=line, parent=strategic, changes=heading(operational, people), by=by)
        for action in operational["actions"]:
            tell_action(action, objective, people, by)


def heading(row: Story, people: People) -> dict[str, Any]:
    return {"title": row["title"], "owner": people[row["owner"]], "due_on": day(row["due_on"])}


def tell_action(row: Story, objective: Objective, people: People, by: User) -> None:
    """An action with its owner, its dates and its money."""
    plan_action(
        trajectory=objective.trajectory,
        shares=[(objective, Decimal(100))],
        budget=[
            {"year": year, "funder": funder, "kind": "operation", "planned_cents": cents}
            for year, funder, cents in row["budget"]
        ],
        changes={
            "title": row["title"],
            "owner": people[row["owner"]],
            "chain_link": row["chain"],
            "starts_on": day(row["starts_on"]),
            "ends_on": day(row["ends_on"]),
            "output": row["output"],
            "is_regular_work": row["regular"],
        },
        by=by,
    )


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
