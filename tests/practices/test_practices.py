"""Good practices: who reads what, when a town is named, and what is kept of a reuse."""

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.accounts.models import User
from livb.practices.enums import SizeClass
from livb.practices.models import GoodPractice, PracticeReuse
from livb.practices.peers import PEERS, Peers
from livb.practices.selectors.library import library
from livb.practices.services.practices import propose_practice, revise_practice, share_practice
from livb.practices.turns import practice_turns
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.membership import MembershipFactory
from tests.factories.planning import ActionFactory
from tests.factories.practices import PracticeFactory, ReuseFactory
from tests.factories.trajectories import AreaFactory

LIBRARY = reverse("library:practice_list")
LEVELS = ["private", "advisers", "anonymous", "named"]


def own(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"practices:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def four(trajectory: Trajectory) -> list[GoodPractice]:
    """A practice of each level of consent, of one town."""
    return [PracticeFactory.create(trajectory=trajectory, consent=level, decision="VOORBEELD-001") for level in LEVELS]


@pytest.fixture
def known_size() -> Iterator[Callable[[Peers | None], None]]:
    """`known_size(Peers(...))` is what the figures say of every town."""
    found: list[Peers | None] = [None]
    entries = dict(PEERS._entries)
    PEERS._entries.clear()
    PEERS.add("test", lambda trajectory: found[0])
    yield lambda peers: found.__setitem__(0, peers)
    PEERS._entries.clear()
    PEERS._entries.update(entries)


@pytest.mark.parametrize(("is_adviser", "seen"), [(False, ["anonymous", "named"]), (True, LEVELS[1:])])
def test_library_shows_what_the_town_shares_with_this_reader(
    four: list[GoodPractice], is_adviser: bool, seen: list[str]
) -> None:
    user = UserFactory.create(is_adviser=is_adviser)
    assert sorted(shelf.practice.consent for shelf in library(user)) == sorted(seen)
    client = signed_in(user)
    open_ones = [
        row.consent
        for row in four
        if client.get(reverse("library:practice_detail", args=[row.uuid])).status_code == 200
    ]
    assert open_ones == seen


def test_library_of_an_administrator_holds_no_more_than_that_of_others(four: list[GoodPractice]) -> None:
    user = UserFactory.create(is_staff=True)
    assert {shelf.practice.consent for shelf in library(user)} == {"anonymous", "named"}


@pytest.mark.parametrize(("is_released", "is_adviser", "shown"), [(0, 0, False), (1, 0, True), (0, 1, True)])
def test_what_did_not_work_stays_with_advisers_unless_released(
    db: None, is_released: int, is_adviser: int, shown: bool
) -> None:
    practice = PracticeFactory.create(consent="anonymous", is_failed_released=bool(is_released))
    client = signed_in(UserFactory.create(is_adviser=bool(is_adviser)))
    page = client.get(reverse("library:practice_detail", args=[practice.uuid])).content.decode()
    assert ("Op zondag kwam niemand" in page) == shown


def test_what_did_not_work_is_not_found_by_search(db: None) -> None:
    PracticeFactory.create(consent="named", decision="x")
    assert library(UserFactory.create(), "zondag") == []


@pytest.mark.parametrize("words", ["vrijdagavond", "VRIJDAG gezichten", "équipe ete"])
def test_library_finds_words_without_accents_and_capitals(db: None, words: str) -> None:
    PracticeFactory.create(consent="anonymous")
    PracticeFactory.create(consent="anonymous", title="Une équipe fixe l'été", how="", language="fr")
    assert len(library(UserFactory.create(), words)) == 1


def test_anonymous_practice_tells_the_region_and_not_the_town(trajectory: Trajectory) -> None:
    region = AreaFactory.create(kind="region", name_nl="Vlaams Gewest")
    trajectory.areas.set([AreaFactory.create(name_nl="Voorbeeldstad", region=region)])
    practice = PracticeFactory.create(trajectory=trajectory, consent="anonymous")
    (shelf,) = library(UserFactory.create())
    page = signed_in(UserFactory.create()).get(reverse("library:practice_detail", args=[practice.uuid]))
    assert (shelf.place, trajectory.title in page.content.decode()) == ("Vlaams Gewest", False)


@pytest.mark.parametrize(("count", "size"), [(5, "medium"), (4, "")])
def test_size_is_told_only_among_five_towns(
    trajectory: Trajectory, adviser: User, known_size: Callable[[Peers | None], None], count: int, size: str
) -> None:
    known_size(Peers(SizeClass.MEDIUM, count))
    practice = share_practice(
        practice=PracticeFactory.create(trajectory=trajectory), version=1, consent="anonymous", by=adviser
    )
    assert practice.size_class == size


def test_anonymous_practice_that_names_its_town_is_refused(trajectory: Trajectory, adviser: User) -> None:
    trajectory.areas.set([AreaFactory.create(name_nl="Gooik")])
    practice = PracticeFactory.create(trajectory=trajectory, title="De ploeg van Gooik")
    with pytest.raises(ValidationError):
        share_practice(practice=practice, version=1, consent="anonymous", by=adviser)
    assert share_practice(practice=practice, version=1, consent="advisers", by=adviser).consent == "advisers"


def test_practice_changed_after_consent_is_read_elsewhere_as_the_town_agreed(
    trajectory: Trajectory, adviser_client: Client, coordinator_client: Client
) -> None:
    practice = PracticeFactory.create(trajectory=trajectory, consent="anonymous", title="Vaste ploeg")
    changed = {"title": "Losse ploeg", "how": "Anders.", "is_failed_released": "on", "version": "1"}
    adviser_client.post(own("practice_update", trajectory, practice.uuid), changed)
    reader = signed_in(UserFactory.create())
    page = reverse("library:practice_detail", args=[practice.uuid])

    def seen() -> tuple[str, bool, bool, int]:
        shown = reader.get(page)
        told = shown.context["practice"]
        found = len(library(UserFactory.create(), "los"))
        return told.title, "Op zondag" in shown.content.decode(), "Twee vaste" in told.how, found

    assert seen() == ("Vaste ploeg", False, True, 0)
    url = own("practice_share", trajectory, practice.uuid)
    assert coordinator_client.post(url, {"consent": "anonymous", "version": "2"}).status_code == 302
    assert seen() == ("Losse ploeg", False, False, 1)


def test_coordinator_is_asked_again_when_a_shared_text_changed(trajectory: Trajectory, adviser: User) -> None:
    practice = PracticeFactory.create(trajectory=trajectory, consent="advisers")
    PracticeFactory.create(trajectory=trajectory, title="Van ons alleen")
    member = MembershipFactory.create(trajectory=trajectory, roles=["coordinator"])
    coach = MembershipFactory.create(trajectory=trajectory, roles=["adviser"])
    assert practice_turns(member.user, [member]) == []
    revise_practice(practice=practice, version=1, changes={"title": "Nieuw"}, by=adviser)
    url = own("practice_share", trajectory, practice.uuid)
    assert [turn.url for turn in practice_turns(member.user, [member])] == [url]
    assert practice_turns(coach.user, [coach]) == []


def test_consent_to_a_text_that_changed_meanwhile_is_not_kept(
    trajectory: Trajectory, coordinator_client: Client, adviser: User
) -> None:
    practice = PracticeFactory.create(trajectory=trajectory)
    revise_practice(practice=practice, version=1, changes={"title": "Met een naam"}, by=adviser)
    url = own("practice_share", trajectory, practice.uuid)
    late = coordinator_client.post(url, {"consent": "advisers", "version": "1"})
    practice.refresh_from_db()
    assert (late.status_code, practice.consent, "Met een naam" in late.content.decode()) == (409, "private", True)
    coordinator_client.post(url, {"consent": "advisers", "version": str(late.context["form"].initial["version"])})
    practice.refresh_from_db()
    assert (practice.consent, practice.agreed["title"]) == ("advisers", "Met een naam")


def test_named_practice_needs_a_decision(trajectory: Trajectory, coordinator_client: Client) -> None:
    practice = PracticeFactory.create(trajectory=trajectory)
    url = own("practice_share", trajectory, practice.uuid)
    assert set(coordinator_client.post(url, {"consent": "named", "version": "1"}).context["form"].errors) == {
        "decision"
    }
    coordinator_client.post(url, {"consent": "named", "decision": "VOORBEELD-001, 12 maart", "version": "1"})
    practice.refresh_from_db()
    assert (practice.consent, practice.decision) == ("named", "VOORBEELD-001, 12 maart")
    with pytest.raises(IntegrityError), transaction.atomic():
        GoodPractice.objects.update(decision="")


def test_consent_is_given_by_the_town_and_not_by_its_coach(trajectory: Trajectory, adviser_client: Client) -> None:
    url = own("practice_share", trajectory, PracticeFactory.create(trajectory=trajectory).uuid)
    answers = adviser_client.get(url).status_code, adviser_client.post(url, {"consent": "advisers"}).status_code
    assert answers == (200, 403)


def test_practice_proposed_from_an_action_keeps_its_origin_and_is_one(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    action = ActionFactory.create(trajectory=trajectory, title="Gemengde patrouilles")
    url = reverse("planning:practice_propose", args=[trajectory.slug, action.uuid])
    places = [adviser_client.post(url)["Location"] for _twice in range(2)]
    practice = GoodPractice.objects.get()
    assert places == [own("practice_update", trajectory, practice.uuid)] * 2
    assert (practice.origin_kind, practice.origin_uuid, practice.consent) == ("action", action.uuid, "private")


def test_practice_written_by_two_shows_both(trajectory: Trajectory, adviser_client: Client) -> None:
    practice = PracticeFactory.create(trajectory=trajectory, version=2)
    values = {"title": "Anders", "version": "1"}
    assert adviser_client.post(own("practice_update", trajectory, practice.uuid), values).status_code == 409


def test_practice_withdrawn_leaves_the_library_and_stays_the_origin_of_its_reuse(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    practice = PracticeFactory.create(trajectory=trajectory, consent="named", decision="x")
    reuse = ReuseFactory.create(practice=practice)
    adviser_client.post(own("practice_withdraw", trajectory, practice.uuid))
    reuse.refresh_from_db()
    assert (library(UserFactory.create(is_adviser=True)), reuse.practice) == ([], practice)


def test_reuse_keeps_origin_and_outcome(trajectory: Trajectory, adviser_client: Client) -> None:
    practice = PracticeFactory.create(consent="anonymous")
    page = reverse("library:practice_detail", args=[practice.uuid])
    assert [place.slug for place in adviser_client.get(page).context["places"]] == [trajectory.slug]
    url = reverse("library:practice_reuse", args=[practice.uuid])
    assert adviser_client.post(url, {"trajectory": trajectory.slug})["Location"] == own("practice_own", trajectory)
    reuse = PracticeReuse.objects.get()
    adviser_client.post(own("reuse_tell", trajectory, reuse.uuid), {"outcome": "Minder meldingen", "version": "1"})
    seen = adviser_client.get(own("practice_own", trajectory)).content.decode()
    assert ("Minder meldingen" in seen, practice.title in seen, practice.trajectory.title in seen) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("roles", [["member"], ["partner"], []])
def test_reuse_in_a_plan_one_does_not_write_is_closed(trajectory: Trajectory, roles: list[str]) -> None:
    user = UserFactory.create()
    if roles:
        MembershipFactory.create(trajectory=trajectory, user=user, roles=roles)
    url = reverse("library:practice_reuse", args=[PracticeFactory.create(consent="anonymous").uuid])
    assert signed_in(user).post(url, {"trajectory": trajectory.slug}).status_code == 404


def test_practice_without_an_origin_is_written_by_hand(trajectory: Trajectory, adviser: User) -> None:
    practices = [propose_practice(trajectory=trajectory, changes={"title": "Eenmalig"}, by=adviser) for _n in range(2)]
    assert len({practice.pk for practice in practices}) == 2


def test_library_query_count_does_not_grow_with_rows(db: None) -> None:
    client, counts = signed_in(UserFactory.create()), []
    for _n in range(2):
        PracticeFactory.create_batch(2, consent="anonymous")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIBRARY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
