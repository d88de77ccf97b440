"""What a kind of plan usually obliges to report: proposed on the page of a plan, taken over by one click."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.masterplan.outline import OUTLINE
from planning.models import ReportingDuty, UsualDuty
from planning.reference import load_usual_duties
from planning.selectors.reporting import dates_of, usual_duties
from planning.services.reporting import take_usual
from tests.factories.planning import ExistingPlanFactory, UsualDutyFactory

pytestmark = pytest.mark.django_db
FOLDER = settings.BASE_DIR / "fixtures" / "reference"


def test_usual_duties_are_proposals_in_two_languages_that_an_administrator_may_settle() -> None:
    assert load_usual_duties(FOLDER) == UsualDuty.objects.count()
    rows = list(UsualDuty.objects.all())
    assert [row.key for row in rows if not (row.title_nl and row.title_fr)] == []
    settled = [row for row in rows if row.is_verified]
    assert [row.key for row in settled if not (row.source and row.source_url and row.legal_basis_nl)] == []
    assert {row.key for row in settled} == {"bbc-half-year", "bbc-accounts", "bbc-adaptation", "pst-halfway", "pst-end"}
    assert {row.answered_in for row in rows} <= {"", *(part.key for part in OUTLINE)}
    UsualDuty.objects.filter(key="zonal-progress").update(is_verified=True, title_nl="Nagekeken")
    assert load_usual_duties(FOLDER) == len(rows) - len(settled) - 1
    assert UsualDuty.objects.get(key="zonal-progress").title_nl == "Nagekeken"


def test_usual_duties_are_those_of_the_kind_and_not_those_that_stand_already(
    trajectory: Trajectory, adviser: User
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="zonal", starts_in=2026, ends_in=2031)
    usual = UsualDutyFactory.create(every="three_yearly", due_month=3)
    UsualDutyFactory.create(kind="fire")
    assert usual_duties(plan) == [usual]
    (made,) = take_usual(plan=plan, usual=[usual], by=adviser)
    assert (made.title, made.is_unverified, made.first_year) == (usual.title_nl, True, 2026)
    assert dates_of(made, dt.date(2026, 1, 1), dt.date(2032, 1, 1)) == [dt.date(2026, 3, 31), dt.date(2029, 3, 31)]
    assert (usual_duties(plan), take_usual(plan=plan, usual=[usual], by=adviser)) == ([], [])


def test_usual_duties_are_taken_over_by_one_click_each_or_together(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="zonal")
    rows = [UsualDutyFactory.create() for _n in range(3)]
    page = reverse("planning:plan_detail", args=[trajectory.slug, plan.uuid])
    take = reverse("planning:duty_take", args=[trajectory.slug, plan.uuid])
    assert take in adviser_client.get(page).content.decode()
    assert adviser_client.post(take, {"usual": rows[1].key})["Location"] == f"{page}#duties"
    assert list(ReportingDuty.objects.values_list("title", flat=True)) == [rows[1].title_nl]
    adviser_client.post(take)
    adviser_client.post(take)
    assert ReportingDuty.objects.count() == 3
    assert take not in adviser_client.get(page).content.decode()
