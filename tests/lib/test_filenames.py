"""Names of files that people take along."""

import datetime as dt

import pytest
from django.utils.translation import gettext_lazy, override

from livb.lib.filenames import file_name

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("parts", "at", "named"),
    [
        (("Eerste beeld", {"nl": "Halle", "fr": "Hal"}), DAY, "eerste-beeld-halle-2026-11-22.pdf"),
        (("Plan d’action", "Liège"), "1.3", "plan-d-action-liege-1.3.pdf"),
        (("CR-02", "../../etc/passwd"), DAY, "cr-02-etc-passwd-2026-11-22.pdf"),
        (("", 'a"b;c\r\n'), DAY, "a-b-c-2026-11-22.pdf"),
    ],
)
def test_file_name_holds_its_parts_without_anything_that_a_disk_or_a_header_minds(parts, at, named):
    assert file_name("pdf", *parts, at=at, language="nl") == named


def test_file_name_cuts_a_long_part_between_words():
    title = "Gebruik van en handel in verdovende middelen in de omgeving van het station"
    assert file_name("pdf", title, at=DAY, language="nl") == (
        "gebruik-van-en-handel-in-verdovende-middelen-in-2026-11-22.pdf"
    )
    assert len(file_name("pdf", "x" * 90, at=DAY)) == 48 + len("-2026-11-22.pdf")


def test_file_name_is_in_the_language_asked_whatever_the_reader_reads():
    with override("nl"):
        assert file_name("csv", gettext_lazy("First picture"), {"nl": "Halle", "fr": "Hal"}, at=DAY, language="fr") == (
            "premiere-image-hal-2026-11-22.csv"
        )


def test_file_name_without_a_day_is_of_today(settings):
    assert file_name("csv", "Acties").startswith("acties-20")
