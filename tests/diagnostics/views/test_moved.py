"""The page of what changed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import FigureLook, Finding
from diagnostics.turns import moved_turns
from livb.membership.models import Membership
from tests.factories.diagnostics import FindingFactory, ObservationFactory, SourceEditionFactory


@pytest.fixture
def moved(country):
    """A finding of yesterday on a figure of ten days ago, and a newer year of today."""
    for days, period, number in ((10, "2023", 882), (0, "2024", 700)):
        edition = SourceEditionFactory(applied_at=timezone.now() - dt.timedelta(days=days))
        ObservationFactory(
            edition=edition, indicator=country.theft, area=country.halle, period=period, numerator=number
        )
    finding = FindingFactory(trajectory=country.trajectory, indicators=[country.theft])
    Finding.objects.update(created_at=timezone.now() - dt.timedelta(days=1))
    return Finding.objects.get(pk=finding.pk)


def url(name, trajectory, *args):
    return reverse(f"diagnostics:{name}", args=[trajectory.slug, *args])


def test_page_shows_old_and_new_and_who_must_look(country, moved, adviser_client, adviser):
    page = adviser_client.get(url("moved_list", country.trajectory))
    (found, _credits), *_ = page.context["found"]
    assert ([move.new_text for move in found.moves], adviser.memberships.get().person in page.context["lookers"]) == (
        ["700"],
        True,
    )


def test_lists_lead_to_what_changed(country, moved, adviser_client):
    there = url("moved_list", country.trajectory).encode()
    pages = [adviser_client.get(url(name, country.trajectory)).content for name in ("indicator_list", "finding_list")]
    assert [there in page for page in pages] == [True, True]


def test_conclusion_is_kept_and_the_finding_rests(country, moved, adviser_client):
    page = adviser_client.get(url("moved_list", country.trajectory))
    sent = {"seen": page.context["found"][0][0].digest, "outcome": "holds", "note": "Zelfde beeld."}
    adviser_client.post(url("moved_look", country.trajectory, moved.uuid), sent)
    after = adviser_client.get(url("moved_list", country.trajectory))
    assert (after.context["found"], FigureLook.objects.get().note) == ([], "Zelfde beeld.")
    assert b"Zelfde beeld." in after.content


@pytest.mark.parametrize("sent", [{"seen": "x" * 16, "outcome": "holds"}, {"outcome": "holds"}, {"seen": "x"}])
def test_conclusion_on_something_else_is_not_kept(country, moved, adviser_client, sent):
    answer = adviser_client.post(url("moved_look", country.trajectory, moved.uuid), sent, follow=True)
    assert (FigureLook.objects.exists(), len(answer.context["found"])) == (False, 1)


def test_page_without_a_move_teaches_when_one_comes(country, adviser_client):
    page = adviser_client.get(url("moved_list", country.trajectory))
    assert (page.context["found"], b"livb-empty" in page.content) == ([], True)


def test_member_reads_what_changed_without_controls(country, moved, member_client):
    assert b'name="outcome"' not in member_client.get(url("moved_list", country.trajectory)).content


def test_turn_is_that_of_whoever_may_change_the_diagnostic(country, moved, adviser, member):
    def turns(user):
        return moved_turns(user, list(Membership.objects.filter(user=user).select_related("trajectory", "person")))

    assert ([str(turn.url) for turn in turns(adviser)], turns(member)) == (
        [url("moved_list", country.trajectory)],
        [],
    )
