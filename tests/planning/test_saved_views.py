"""Views under a name: one's own, and those that others share."""

import pytest
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.models import SavedView
from planning.selectors.saved_views import saved_views
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory
from tests.factories.planning import ActionFactory, SavedViewFactory


def keep(trajectory: Trajectory) -> str:
    return reverse("planning:view_keep", args=[trajectory.slug])


def test_view_is_kept_with_what_was_understood_and_opened_where_it_was_kept(
    trajectory: Trajectory, member_client: Client, member: User
) -> None:
    ActionFactory.create(trajectory=trajectory)
    sent = {"name": "Mijn preventie", "query": "chain=prevention&mine=on&chain2=x&owner=nobody", "page": "board"}
    answer = member_client.post(keep(trajectory), sent)
    view = SavedView.objects.get()
    assert (view.query, view.page, view.is_shared, view.person.user) == (
        "chain=prevention&mine=on", "board", False, member,
    )  # fmt: skip
    assert answer.url == f"/t/{trajectory.slug}/plan/actions/board/?chain=prevention&mine=on"
    html = member_client.get(reverse("planning:action_list", args=[trajectory.slug])).content.decode()
    assert f'href="{answer.url.replace("&", "&amp;")}"' in html


def test_view_of_the_same_name_takes_the_place_of_the_first(trajectory: Trajectory, member_client: Client) -> None:
    for query in ("quick=on", "late=on"):
        member_client.post(keep(trajectory), {"name": "Snel", "query": query, "page": "x", "is_shared": "on"})
    view = SavedView.objects.get()
    assert (view.query, view.page, view.is_shared) == ("late=on", "table", True)


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_view_without_a_name_is_not_kept(trajectory: Trajectory, member_client: Client, name: str) -> None:
    member_client.post(keep(trajectory), {"name": name, "query": ""})
    assert not SavedView.objects.exists()


def test_views_one_finds_are_ones_own_and_those_shared_in_the_same_trajectory(trajectory: Trajectory) -> None:
    own, other = (MembershipFactory.create(trajectory=trajectory, roles=["member"]).person for _n in range(2))
    SavedViewFactory.create(person=own, name="a")
    SavedViewFactory.create(person=other, name="b", is_shared=True)
    SavedViewFactory.create(person=other, name="c")
    SavedViewFactory.create(name="d", is_shared=True)
    assert [view.name for view in saved_views(own)] == ["a", "b"]


def test_view_of_another_is_not_there_to_drop(trajectory: Trajectory) -> None:
    seats = [MembershipFactory.create(trajectory=trajectory, roles=["member"]) for _n in range(2)]
    view = SavedViewFactory.create(person=seats[0].person, is_shared=True)
    url = reverse("planning:view_drop", args=[trajectory.slug, view.uuid])
    statuses = [signed_in(seat.user).post(url).status_code for seat in reversed(seats)]
    assert (statuses, SavedView.objects.count()) == ([404, 302], 0)
