"""From a file to an edition: dry run, confirm, the same file again, undo."""

from decimal import Decimal

import pytest

from diagnostics.enums import UploadState
from diagnostics.models import Observation, SourceEdition, Upload
from diagnostics.services.editions import StillNeeded, undo
from diagnostics.services.uploads import NotReady, answer, confirm, read_upload, receive
from tests.diagnostics.imports.helpers import csv_bytes, pinc_bytes
from tests.factories.diagnostics import FindingFactory

pytestmark = pytest.mark.usefixtures("country")


def police(halle=882, zone=900):
    return csv_bytes(
        [["Title:"], ["", "2023"], ["Provincie: Vlaams-Brabant", 2000], ["HALLE", zone], ["Halle", halle],
         ["Beersel", "x"], ["Rommelgem", 5], ["Niet van toepassing", 7]]
    )  # fmt: skip


@pytest.fixture
def upload(trajectory, adviser, django_capture_on_commit_callbacks):
    def give(content, name="tabel.csv", **answers):
        with django_capture_on_commit_callbacks(execute=True):
            found = receive(trajectory=trajectory, chunks=[content], name=name, media_type="text/csv", by=adviser)
        if answers:
            found.refresh_from_db()
            with django_capture_on_commit_callbacks(execute=True):
                answer(upload=found, answers=answers, by=adviser)
        found.refresh_from_db()
        return found

    return give


def stands(country, indicator="theft"):
    rows = Observation.objects.current().filter(indicator=getattr(country, indicator))
    return {(row.area.code, row.period): (row.numerator, row.value, row.reason) for row in rows.select_related("area")}


THEFT = {"measures": {"": "CR-02"}}


def test_upload_without_a_title_asks_which_figure_it_is(upload):
    found = upload(police())
    assert (found.state, found.report["measures"]) == (
        UploadState.READY,
        [{"label": "", "unit": "count", "figures": 6, "suggested": "", "code": ""}],
    )
    assert found.report["counts"] == {"new": 0, "changed": 0, "same": 0, "refused": 0}


def test_dry_run_counts_and_writes_nothing(upload, country):
    report = upload(police(), **THEFT).report
    assert report["counts"] == {"new": 4, "changed": 0, "same": 0, "refused": 1}
    assert report["places"] == {
        "found": 4, "aside": 0, "pseudo": ["Niet van toepassing"], "unknown": ["Rommelgem"], "ambiguous": []
    }  # fmt: skip
    told = [(problem["code"], problem["cell"]) for problem in report["problems"]]
    assert told == [("sum_differs", "B4"), ("place_unknown", "B7")]
    assert not stands(country)


def test_of_two_figures_for_one_place_and_year_neither_is_taken(upload, country):
    rows = [
        ["Gemeente", "NIS", "2023"],
        ["Halle", 23001, 5],
        ["HALLE", 23001, 6],
        ["Halle", 23001, 5],
        ["Beersel", 23002, 7],
    ]
    found = upload(csv_bytes(rows), measures={"tabel": "CR-02"})
    assert (found.report["counts"]["new"], [each["code"] for each in found.report["problems"]]) == (
        1,
        ["place_twice"] * 2,
    )


def test_confirm_writes_towns_zone_and_province_with_reasons(upload, country, adviser):
    confirm(upload=upload(police(), **THEFT), by=adviser)
    assert stands(country) == {
        ("20001", "2023"): (2000, None, ""),
        ("z1", "2023"): (900, None, ""),
        ("23001", "2023"): (882, None, ""),
        ("23002", "2023"): (None, None, "hidden"),
    }


def test_confirm_twice_is_refused(upload, adviser):
    found = upload(police(), **THEFT)
    confirm(upload=found, by=adviser)
    with pytest.raises(NotReady):
        confirm(upload=found, by=adviser)


def test_confirm_of_a_reading_that_was_replaced_in_that_instant_writes_nothing(
    upload, adviser, django_capture_on_commit_callbacks
):
    seen = upload(police(), **THEFT)
    with django_capture_on_commit_callbacks(execute=True):
        answer(upload=Upload.objects.get(pk=seen.pk), answers={"measures": {"": "CX-01"}}, by=adviser)
    assert Upload.objects.get(pk=seen.pk).state == UploadState.READY
    with pytest.raises(NotReady):
        confirm(upload=seen, by=adviser, seen=str(seen.staged.uuid))
    assert not SourceEdition.objects.filter(trajectory=seen.trajectory).exists()


def test_same_file_again_changes_nothing(upload, adviser):
    confirm(upload=upload(police(), **THEFT), by=adviser)
    again = upload(police(), **THEFT)
    assert again.report["counts"] == {"new": 0, "changed": 0, "same": 4, "refused": 1}
    assert confirm(upload=again, by=adviser) is None
    assert SourceEdition.objects.exclude(trajectory=None).count() == 1


def test_newer_edition_replaces_and_undo_restores(upload, country, adviser):
    confirm(upload=upload(police(), **THEFT), by=adviser)
    before = stands(country)
    newer = upload(police(halle=890), **THEFT)
    assert newer.report["counts"] == {"new": 0, "changed": 1, "same": 3, "refused": 1}
    edition = confirm(upload=newer, by=adviser)
    assert stands(country)["23001", "2023"] == (890, None, "")
    undo(edition=edition, by=adviser)
    assert stands(country) == before


def test_undo_of_an_earlier_edition_leaves_what_a_later_one_said(upload, country, adviser):
    first = confirm(upload=upload(police(), **THEFT), by=adviser)
    confirm(upload=upload(police(halle=890), **THEFT), by=adviser)
    before = stands(country)
    assert undo(edition=first, by=adviser).effect == {"restored": 0, "gone": 0, "stays": 4}
    assert stands(country) == before


def test_undo_of_the_middle_one_restores_what_no_later_one_said(upload, country, adviser):
    def table(halle, others):
        rows = [["Title:"], ["", "2023"], ["Provincie: Vlaams-Brabant", 9], ["HALLE", 9], ["Halle", halle], *others]
        return csv_bytes(rows)

    tables = table(1, [["Beersel", 1]]), table(2, [["Beersel", 2]]), table(3, [["Lennik", 6]])
    editions = [confirm(upload=upload(each, **THEFT), by=adviser) for each in tables]
    towns = [("23001", "2023"), ("23002", "2023"), ("23004", "2023")]
    assert undo(edition=editions[1], by=adviser).effect == {"restored": 1, "gone": 0, "stays": 1}
    assert [stands(country)[town][0] for town in towns] == [3, 1, 6]
    assert undo(edition=editions[2], by=adviser).effect == {"restored": 1, "gone": 1, "stays": 0}
    assert [stands(country).get(town, [None])[0] for town in towns] == [1, 1, None]
    undo(edition=editions[0], by=adviser)
    assert not stands(country)


def test_newer_edition_tells_what_it_revises_the_largest_first(upload, adviser):
    confirm(upload=upload(police(), **THEFT), by=adviser)
    found = upload(police(halle=990, zone=901), **THEFT).report["revisions"]
    assert [(each["place"], each["period"], each["old"]["number"], each["new"]["number"]) for each in found] == [
        ("Halle", "2023", "882", "990"), ("PZ Halle", "2023", "900", "901")
    ]  # fmt: skip


def test_undo_is_refused_where_a_finding_would_be_left_bare(upload, country, trajectory, adviser):
    edition = confirm(upload=upload(police(), **THEFT), by=adviser)
    FindingFactory(trajectory=trajectory, indicators=[country.theft], text="Veel diefstal")
    with pytest.raises(StillNeeded) as still:
        undo(edition=edition, by=adviser)
    assert still.value.findings == ["Veel diefstal"]


def test_undo_twice_is_once(upload, country, adviser):
    edition = confirm(upload=upload(police(), **THEFT), by=adviser)
    undone_at = undo(edition=edition, by=adviser).undone_at
    assert undo(edition=edition, by=adviser).undone_at == undone_at
    assert not stands(country)


def test_workbook_takes_what_is_in_the_catalogue_and_names_the_rest(upload, country, adviser):
    groups = [
        ("werkzoekendengraad (jaargemiddelde) [%]", "0.0%", ["2022", "2023"]),
        ("WZW [aantal]", "0", ["2022", "2023"]),
    ]
    found = upload(pinc_bytes(groups, [("Halle", [0.05, 0.051, 12, 13]), ("Beersel", ["-", 0.04, 1, 2])]), "werk.xlsx")
    assert [(each["label"], each["code"]) for each in found.report["measures"]] == [
        ("werkzoekendengraad (jaargemiddelde) [%]", "WE-01"),
        ("WZW [aantal]", ""),
    ]
    confirm(upload=found, by=adviser)
    assert stands(country, "jobless") == {
        ("23001", "2022"): (None, Decimal(5), ""),
        ("23001", "2023"): (None, Decimal("5.1"), ""),
        ("23002", "2022"): (None, None, "none"),
        ("23002", "2023"): (None, Decimal(4), ""),
    }


def test_measure_in_the_wrong_unit_is_left_out_with_a_problem(upload):
    found = upload(police(), measures={"": "WE-01"})
    assert found.report["counts"]["new"] == 0
    assert "unit_differs" in {problem["code"] for problem in found.report["problems"]}


def test_refused_file_keeps_the_code_of_its_sentence(upload):
    found = upload(b"\x89PNG\r\n\x1a\n")
    assert (found.state, found.report) == (UploadState.REFUSED, {"refused": "wrong_type", "params": {}})


def test_file_of_another_country_is_refused(upload):
    rows = [
        ["Title:"],
        ["", "2023"],
        ["Provincie: Utrecht", 9],
        ["UTRECHT", 5],
        ["Zeist", 4],
        ["Baarn", 1],
        ["Soest", 1],
    ]
    found = upload(csv_bytes(rows), **THEFT)
    assert found.report["refused"] == "places_unknown"


def test_reading_that_was_overtaken_by_new_answers_changes_nothing(upload, adviser):
    found = upload(police(), **THEFT)
    overtaken = found.job
    answer(upload=found, answers={"measures": {"": "CR-03"}}, by=adviser)
    read_upload(overtaken)
    found.refresh_from_db()
    assert (found.state, found.job == overtaken) == (UploadState.READING, False)


def test_answer_after_confirmation_is_refused(upload, adviser):
    found = upload(police(), **THEFT)
    confirm(upload=found, by=adviser)
    with pytest.raises(NotReady):
        answer(upload=found, answers={}, by=adviser)
