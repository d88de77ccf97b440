"""Freezing: three editions, one hash, never changed."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.lib.hashing import content_hash
from livb.reviews.models import Snapshot
from livb.reviews.models.snapshots import Immutable
from livb.reviews.services.snapshots import freeze
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from tests.factories.reviews import SnapshotFactory

Plan = dict[str, list[dict[str, Any]]]


def test_freeze_makes_three_editions_with_the_core_group_as_head(trajectory: Trajectory, coordinator: User) -> None:
    head = freeze(trajectory=trajectory, steps=["diagnosis", "vision"], by=coordinator)
    family = Snapshot.objects.filter(trajectory=trajectory).order_by("pk")
    assert [(row.edition, row.parent) for row in family] == [("kerngroep", None), ("council", head), ("public", head)]
    assert head.steps == ["vision", "diagnosis"]
    assert [key for key, _ in head.sections()] == ["vision", "plans", "diagnosis"]


def test_freeze_hash_names_the_content_as_the_database_gives_it_back(trajectory: Trajectory, coordinator: User) -> None:
    freeze(trajectory=trajectory, steps=["vision", "diagnosis"], by=coordinator)
    rows = list(Snapshot.objects.filter(trajectory=trajectory))
    assert [row.sha256 for row in rows] == [content_hash(row.content) for row in rows]
    assert len({row.sha256 for row in rows}) == 3


def test_freeze_same_content_twice_is_the_same_text(trajectory: Trajectory, coordinator: User) -> None:
    first = freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    second = freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    assert (first, Snapshot.objects.count()) == (second, 3)
    assert AuditEntry.objects.filter(verb="snapshot.freeze").count() == 1


def test_freeze_narrow_block_changed_makes_a_new_family(trajectory: Trajectory, coordinator: User, plan: Plan) -> None:
    first = freeze(trajectory=trajectory, steps=["diagnosis"], by=coordinator)
    plan["diagnosis"][2]["text"] = "De fietsenstalling aan de zuidkant."
    second = freeze(trajectory=trajectory, steps=["diagnosis"], by=coordinator)
    council = [row.editions.get(edition="council") for row in (first, second)]
    assert first.sha256 != second.sha256
    assert council[0].sha256 == council[1].sha256


def test_freeze_row_that_the_council_may_no_longer_read_makes_a_new_family(
    trajectory: Trajectory, coordinator: User
) -> None:
    """A list of which a row is narrowed is the same list for the core group."""
    hidden = {"kerngroep": ["Het plein.", "De stalling."], "council": ["Het plein."], "public": ["Het plein."]}

    def freeze_as(items: dict[str, list[str]]) -> Snapshot:
        listed = {"kind": "list", "id": "d1", "visibility": "public", "ordered": False}
        DELIVERABLES._entries["diagnosis"] = lambda trajectory, edition: {
            "title": {"nl": "Diagnose"}, "language": "nl", "blocks": [{**listed, "items": items[edition]}],
        }  # fmt: skip
        return freeze(trajectory=trajectory, steps=["diagnosis"], by=coordinator)

    open_to_all = freeze_as(dict.fromkeys(hidden, hidden["kerngroep"]))
    assert "De stalling." in str(open_to_all.editions.get(edition="council").content)
    assert "De stalling." not in str(freeze_as(hidden).editions.get(edition="council").content)
    assert freeze_as(hidden) == freeze_as(hidden)


def test_freeze_council_edition_lists_what_it_lacks_without_saying_it(
    trajectory: Trajectory, coordinator: User
) -> None:
    council = freeze(trajectory=trajectory, steps=["diagnosis"], by=coordinator).editions.get(edition="council")
    assert council.omissions == [
        {"section": "diagnosis", "kind": "paragraph", "title": ""},
        {"section": "diagnosis", "kind": "paragraph", "title": ""},
    ]
    assert "fietsenstalling" not in str(council.content)


def test_freeze_malformed_block_is_refused(trajectory: Trajectory, coordinator: User, plan: Plan) -> None:
    plan["vision"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        freeze(trajectory=trajectory, steps=["vision"], by=coordinator)


def test_snapshot_saved_again_is_refused(db: None) -> None:
    with pytest.raises(Immutable):
        SnapshotFactory.create().save()


def test_snapshot_changed_or_removed_by_query_is_refused(db: None) -> None:
    snapshot = SnapshotFactory.create()
    for act in (
        lambda: Snapshot.objects.update(language="fr"),
        lambda: Snapshot.objects.all().delete(),
        lambda: Snapshot.objects.bulk_update([snapshot], ["language"]),
        snapshot.delete,
    ):
        with pytest.raises(Immutable):
            act()


def test_snapshot_council_edition_without_head_is_refused(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SnapshotFactory.create(edition="council")


def test_snapshot_says_its_hash_briefly(db: None) -> None:
    snapshot = SnapshotFactory.create()
    assert str(snapshot).endswith(f"kerngroep {snapshot.sha256[:8]}")
