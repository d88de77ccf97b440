"""The pages about functions that do not apply, roles, and the end of a key."""

from django.test import Client
from django.urls import reverse

from livb.membership.models import FunctionWaiver, Membership
from livb.trajectories.models import Trajectory
from tests.factories.membership import FunctionWaiverFactory, MembershipFactory


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"membership:{name}", args=[trajectory.slug, *args])


def test_function_waive_keeps_the_reason_and_ask_takes_it_away(trajectory: Trajectory, adviser_client: Client) -> None:
    page = adviser_client.get(url("function_waive", trajectory), {"function": "alderman"})
    assert page.context["form"]["seat"].value() == "function=alderman"
    given = {"seat": "function=alderman", "reason": "De burgemeester is bevoegd."}
    answer = adviser_client.post(url("function_waive", trajectory), given)
    waiver = FunctionWaiver.objects.get()
    assert (answer.status_code, waiver.function, waiver.reason) == (302, "alderman", "De burgemeester is bevoegd.")
    adviser_client.post(url("function_ask", trajectory, waiver.uuid))
    assert FunctionWaiver.objects.count() == 0


def test_function_waive_second_of_two_reasons_is_told_the_first(trajectory: Trajectory, adviser_client: Client) -> None:
    first = FunctionWaiverFactory.create(trajectory=trajectory)
    late = adviser_client.post(url("function_waive", trajectory), {"seat": "function=alderman", "reason": "Anders."})
    assert (set(late.context["form"].errors), first.reason in late.content.decode()) == ({"reason"}, True)
    assert FunctionWaiver.objects.get().reason == first.reason


def test_membership_update_by_coordinator_keeps_what_she_may_not_give(
    trajectory: Trajectory, coordinator_client: Client
) -> None:
    key = MembershipFactory.create(trajectory=trajectory, roles=["adviser", "member"])
    answer = coordinator_client.post(
        url("membership_update", trajectory, key.uuid), {"roles": ["delegate"], "seen": "member adviser"}
    )
    assert (answer.status_code, Membership.objects.get(pk=key.pk).roles) == (302, ["adviser", "delegate"])


def test_membership_update_second_of_two_sees_the_roles_that_the_first_gave(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    key = MembershipFactory.create(trajectory=trajectory, roles=["council"])
    address = url("membership_update", trajectory, key.uuid)
    late = adviser_client.post(address, {"roles": ["delegate"], "seen": "member"})
    assert (late.status_code, late.context["form"].initial["seen"]) == (200, "council")
    assert Membership.objects.get(pk=key.pk).roles == ["council"]


def test_membership_update_of_the_last_coordinator_says_so(trajectory: Trajectory, coordinator_client: Client) -> None:
    key = Membership.objects.get(trajectory=trajectory, roles=["coordinator"])
    answer = coordinator_client.post(url("membership_update", trajectory, key.uuid), {"roles": ["member"]})
    assert list(answer.context["form"].errors) == ["roles"]


def test_membership_end_of_an_adviser_by_coordinator_is_refused(
    trajectory: Trajectory, coordinator_client: Client
) -> None:
    MembershipFactory.create(trajectory=trajectory, roles=["adviser"])
    key = MembershipFactory.create(trajectory=trajectory, roles=["adviser"])
    answer = coordinator_client.post(url("membership_end", trajectory, key.uuid), follow=True)
    assert "Alleen een adviseur" in answer.content.decode()
    assert Membership.objects.filter(pk=key.pk).exists()


def test_membership_end_closes_the_door(trajectory: Trajectory, adviser_client: Client) -> None:
    key = MembershipFactory.create(trajectory=trajectory)
    page = adviser_client.get(url("membership_end", trajectory, key.uuid)).content.decode()
    assert key.person.name in page
    adviser_client.post(url("membership_end", trajectory, key.uuid))
    assert Membership.objects.filter(pk=key.pk).exists() is False
