"""What moves when something was written, also when the writer with the lower number is the last to finish."""

from uuid import uuid4

import pytest

from livb.audit.models import AuditEntry
from livb.audit.selectors import latest_change

pytestmark = pytest.mark.django_db


def test_latest_change_write_in_same_trajectory_moves() -> None:
    uuid = uuid4()
    AuditEntry.objects.create(verb="a", trajectory_uuid=uuid)
    before = latest_change(uuid)
    AuditEntry.objects.create(verb="b", trajectory_uuid=uuid)
    assert latest_change(uuid) != before


def test_latest_change_write_to_what_all_share_moves() -> None:
    before = latest_change(uuid := uuid4())
    AuditEntry.objects.create(verb="a")
    assert latest_change(uuid) != before


def test_latest_change_write_elsewhere_stays() -> None:
    before = latest_change(uuid := uuid4())
    AuditEntry.objects.create(verb="a", trajectory_uuid=uuid4())
    assert latest_change(uuid) == before


@pytest.mark.parametrize("already", [1, 40])
def test_latest_change_lower_number_committed_later_moves(already: int) -> None:
    uuid = uuid4()
    first = AuditEntry.objects.create(verb="first", trajectory_uuid=uuid).pk
    AuditEntry.objects.bulk_create(
        AuditEntry(pk=first + number, verb="early", trajectory_uuid=uuid) for number in range(2, 2 + already)
    )
    late = first + already + 2
    AuditEntry.objects.create(pk=late + 1, verb="seen first", trajectory_uuid=uuid)
    before = latest_change(uuid)
    AuditEntry.objects.create(pk=late, verb="seen last", trajectory_uuid=uuid)
    assert latest_change(uuid) != before
