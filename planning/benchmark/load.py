"""Invented content of a chosen size in an empty database: figures, trajectories, one large plan under review."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from diagnostics.enums import DecisionKind
from diagnostics.models import Indicator, Phenomenon, PriorityDecision, SourceEdition
from diagnostics.selectors.observations import Figures
from diagnostics.services.merging import merge
from livb.accounts.models import User
from livb.home.services import begin
from livb.lib.richtext import from_plain
from livb.membership.models import Membership, Person
from livb.membership.roles import Role
from livb.membership.services.memberships import open_membership
from livb.reviews.models import Remark, ReviewRound
from livb.reviews.services.rounds import open_round
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import Area, Trajectory
from planning.benchmark.suggestions import texts
from planning.enums import BudgetKind, ChainLink, Direction, Funder, Level
from planning.models import (
    Action,
    ActionObjective,
    AlignmentLink,
    BudgetLine,
    ExistingPlan,
    Objective,
    ObjectiveIndicator,
    PlanObjective,
    ProgrammeLine,
    ReportingDuty,
)

PLANS, QUOTED = 8, 25  # plans of others, and the objectives of each
OWN = 50  # trajectories of the adviser who looks: the same at every size, as the large plan is
SEATS = 10  # people with a key in each trajectory
SENTENCE = "De stad, de zone en hun partners maken hierover afspraken die iedereen kan nakomen en nakijken."


@dataclass(frozen=True)
class Size:
    """How much there is besides the work of the adviser who looks."""

    indicators: int
    years: int
    trajectories: int


SMALL, FULL = Size(6, 2, 6), Size(60, 20, 600)


@dataclass(frozen=True)
class World:
    """Who looks, at which trajectory, at which round and indicator."""

    adviser: User
    trajectory: Trajectory
    review: ReviewRound
    indicator: Indicator


def build() -> World:
    """Fill the database with what is the same at every size: the large plan, among other work of the same adviser."""
    call_command("load_reference", verbosity=0)
    adviser = User.objects.create(email="maat@livb.example", full_name="Maat (fictief)", is_adviser=True)
    made = _trajectories(range(OWN), adviser)
    return World(adviser, made[0], _large_plan(made[0], adviser), _indicators(1)[0])


def grow(size: Size) -> None:
    """Let it hold so much besides; what is there already stays as it is."""
    other, _new = User.objects.get_or_create(
        email="ander@livb.example", defaults={"full_name": "Ander (fictief)", "is_adviser": True}
    )
    _figures(_indicators(size.indicators), size.years)
    _trajectories(range(Trajectory.objects.count(), OWN + size.trajectories), other)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself in an hour of quiet


def _indicators(count: int) -> list[Indicator]:
    """Those that count people first."""
    return list(Indicator.objects.order_by(F("denominator").asc(nulls_first=True), "pk")[:count])


def _figures(indicators: list[Indicator], years: int) -> None:
    """The way the product takes them in; figures that stand already are passed over."""
    edition, _new = SourceEdition.objects.get_or_create(
        title="Maat", publisher="Maat", defaults={"applied_at": timezone.now()}
    )
    towns = list(Area.objects.current().filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True))
    for indicator in indicators:
        rows = {(indicator.pk, town, str(2024 - n)): _count(town, n) for town in towns for n in range(years)}
        with transaction.atomic():
            merge(rows, None, lambda: edition)


def _count(town: int, year: int) -> Figures:
    numerator, denominator = Decimal((town * 37 + year * 11) % 900), Decimal(10_000 + town * 13)
    return Figures(numerator, denominator, None, "", False)


def _trajectories(numbers: range, adviser: User) -> list[Trajectory]:
    towns = list(Area.objects.current().filter(kind=Area.Kind.MUNICIPALITY))
    made = [
        begin(
            title=f"Traject {n}",
            areas=[towns[n % len(towns)]],
            language="nl",
            planned_start_on=dt.date(2026, 1, 5),
            overlap_reason=SENTENCE if n >= len(towns) else "",
            by=adviser,
        )
        for n in numbers
    ]
    _seats(made)
    return made


def _seats(trajectories: list[Trajectory]) -> None:
    """The people of every trajectory, each with an account of their own."""
    keys = [(trajectory, n) for trajectory in trajectories for n in range(SEATS)]
    users = User.objects.bulk_create(
        User(email=f"{trajectory.slug}-{n}@livb.example", full_name=f"Naam {n} (fictief)") for trajectory, n in keys
    )
    people = Person.objects.bulk_create(
        Person(trajectory=trajectory, user=user, name=user.full_name, function="other")
        for (trajectory, _n), user in zip(keys, users, strict=True)
    )
    Membership.objects.bulk_create(
        Membership(trajectory=person.trajectory, user=person.user, person=person, roles=[Role.MEMBER])
        for person in people
    )


def _large_plan(trajectory: Trajectory, by: User) -> ReviewRound:
    owners = [Person.objects.create(trajectory=trajectory, name=f"Naam {n}", function="other") for n in range(20)]
    reader = User.objects.create(email="lezer@livb.example", full_name="Lezer (fictief)")
    seat = open_membership(trajectory=trajectory, user=reader, roles=[Role.MEMBER], function="mayor", by=by)
    operational = _tree(trajectory, owners)
    _actions(trajectory, owners, operational)
    _other_plans(trajectory, operational)
    review = open_round(
        trajectory=trajectory,
        steps=[step.key for step in STEPS if step.number < 8],
        question="Klopt dit?",
        closes_on=timezone.localdate() + dt.timedelta(days=10),
        required=[seat.person],
        by=by,
    )
    section = review.snapshot.sections()[0][0]
    Remark.objects.bulk_create(
        Remark(trajectory=trajectory, round=review, author=seat.person, section=section, text=SENTENCE)
        for _ in range(900)
    )
    return review


def _tree(trajectory: Trajectory, owners: list[Person]) -> list[Objective]:
    operational: list[Objective] = []
    for n in range(8):
        line = ProgrammeLine.objects.create(
            trajectory=trajectory, position=n + 1, title=f"Programmalijn {n + 1}", lead=owners[n],
            motive=from_plain(f"{SENTENCE}\n\n{SENTENCE}"), ambition=SENTENCE,
        )  # fmt: skip
        phenomenon = Phenomenon.objects.create(
            trajectory=trajectory, title=f"Fenomeen {n + 1}", language="nl", story=from_plain(f"{SENTENCE}\n\n" * 4)
        )
        PriorityDecision.objects.create(
            trajectory=trajectory, phenomenon=phenomenon, kind=DecisionKind.PRIORITY, reason=SENTENCE
        )
        line.phenomena.add(phenomenon)
        for m in range(3):
            operational += _strategic(line, m, owners[(n + m) % len(owners)])
    return operational


def _strategic(line: ProgrammeLine, m: int, owner: Person) -> list[Objective]:
    shared = {"trajectory": line.trajectory, "line": line, "owner": owner, "due_on": dt.date(2030, 12, 31)}
    parent = Objective.objects.create(
        level=Level.STRATEGIC, position=m + 1, title=f"Minder hinder op plaats {m + 1}", **shared
    )
    ObjectiveIndicator.objects.create(
        trajectory=line.trajectory, objective=parent, measure="meldingen", baseline=Decimal(100), target=Decimal(80),
        baseline_period="2024", target_on=dt.date(2030, 12, 31), direction=Direction.DOWN,
    )  # fmt: skip
    own = texts(own=True)
    return [
        Objective.objects.create(
            level=Level.OPERATIONAL,
            parent=parent,
            position=k + 1,
            title=own[(line.position * 10 + m * 4 + k) % len(own)],
            **shared,
        )
        for k in range(4 if m == 0 else 3)
    ]


def _actions(trajectory: Trajectory, owners: list[Person], operational: list[Objective]) -> None:
    links = list(ChainLink)
    for n in range(300):
        action = Action.objects.create(
            trajectory=trajectory, position=n + 1, title=f"Actie {n + 1}: {SENTENCE[:50]}", output=SENTENCE,
            owner=owners[n % len(owners)], chain_link=links[n % len(links)],
            starts_on=dt.date(2026, 1 + n % 12, 1), ends_on=dt.date(2028, 1 + n % 12, 1),
        )  # fmt: skip
        ActionObjective.objects.create(
            trajectory=trajectory, action=action, objective=operational[n % len(operational)], share=Decimal(100)
        )
        BudgetLine.objects.create(
            trajectory=trajectory, action=action, year=2026 + n % 3, funder=Funder.TOWN, kind=BudgetKind.OPERATION,
            planned_cents=100_000 + n,
        )  # fmt: skip


def _other_plans(trajectory: Trajectory, operational: list[Objective]) -> None:
    """Eight plans with texts as plans have them; the last two were not compared yet, so that much is suggested."""
    quoted = texts()
    for n in range(PLANS):
        plan = ExistingPlan.objects.create(
            trajectory=trajectory,
            kind="other",
            title=f"Plan {n + 1}",
            owner="Stad",
            starts_in=2026,
            ends_in=2029 + n % 3,
        )
        ReportingDuty.objects.create(
            trajectory=trajectory, plan=plan, title="Verslag", recipient="Raad", due_month=1 + n, first_year=2026
        )
        for k in range(QUOTED):
            theirs = PlanObjective.objects.create(
                trajectory=trajectory, plan=plan, position=k + 1, code=f"{n + 1}.{k + 1}",
                title=f"{quoted[(n * QUOTED + k) % len(quoted)]}, in wijk {n + 1}",
            )  # fmt: skip
            if n < PLANS - 2:
                AlignmentLink.objects.create(
                    trajectory=trajectory, plan_objective=theirs, relation="overlaps",
                    objective=operational[(n * QUOTED + k) % len(operational)],
                )  # fmt: skip
