"""A table nobody knows: pointed out once, kept when confirmed, recognised the next time."""

import pytest

from diagnostics.enums import UploadState
from diagnostics.models import ImportMapping, Observation, Upload
from diagnostics.services.mappings import NameTaken, archive, keep, rename
from diagnostics.services.uploads import answer, confirm, receive
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import ImportMappingFactory, IndicatorFactory, LocalIndicatorFactory
from tests.factories.trajectories import TrajectoryFactory

pytestmark = pytest.mark.usefixtures("country")


def reports(year=2022, numbers=("1204", "804", "12"), head="Meldingen"):
    """What a town's own desk might export: no layout that any reader knows."""
    lines = [f"Overzicht {head.lower()}", "", f"Entiteit;{head} {year};Hinder {year}"]
    lines += [f"{name};{number};5" for name, number in zip(("Halle", "Beersel", "Lennik"), numbers, strict=True)]
    return "\n".join([*lines, "Totaal;2020;15", "Bron: dienst preventie"]).encode("cp1252")


def said(measures=None, **more):
    from diagnostics.imports.generic_mapping import Mapping

    layout = Mapping("", 1, {"entiteit": "name", "meldingen #": "value", "hinder #": "skip"}, {"Meldingen": "count"})
    return {
        "layout": layout.as_json(),
        "signature": layout.signature,
        "measures": measures or {"Meldingen": "CR-02"},
        "places": {},
        "source": "Dienst preventie",
        "name": "Meldingen",
        "kept": {"uuid": "", "version": 0},
        **more,
    }


@pytest.fixture
def give(trajectory, adviser, django_capture_on_commit_callbacks):
    def hand_in(content, name="meldingen.csv", mapping=None, by=adviser):
        with django_capture_on_commit_callbacks(execute=True):
            found = receive(trajectory=trajectory, chunks=[content], name=name, media_type="text/csv", by=by)
        if mapping:
            found.refresh_from_db()
            with django_capture_on_commit_callbacks(execute=True):
                answer(upload=found, answers={"mapping": mapping}, by=by)
        return Upload.objects.get(pk=found.pk)

    return hand_in


@pytest.fixture(autouse=True)
def for_everybody(adviser):
    adviser.is_adviser = True
    adviser.save()


def stands():
    rows = Observation.objects.current().filter(indicator__code="CR-02").select_related("area")
    return {(row.area.name_nl, row.period): row.numerator for row in rows}


def test_table_nobody_knows_waits_with_a_picture_of_what_is_believed(give):
    found = give(reports())
    assert found.state == UploadState.UNMAPPED
    [table] = found.report["tables"]
    assert {key: table[key] for key in ("header", "places", "period_from", "lacks", "why")} == {
        "header": [2], "places": 3, "period_from": "header", "lacks": [],
        "why": {"title": 1, "blank": 1, "total": 1, "footer": 1},
    }  # fmt: skip
    assert [(each["label"], each["role"], each["period"], each["unit"]) for each in table["columns"]] == [
        ("Entiteit", "name", "", ""), ("Meldingen", "value", "2022", "count"), ("Hinder", "value", "2022", "count")
    ]  # fmt: skip


def test_mapping_reads_what_was_pointed_at_and_nothing_else(give, adviser):
    found = give(reports(), mapping=said())
    assert (found.state, found.report["reader"], found.report["source"]) == ("ready", "generic", "Dienst preventie")
    assert found.report["counts"] == {"new": 3, "changed": 0, "same": 0, "refused": 0}
    assert not stands()
    confirm(upload=found, by=adviser)
    assert stands() == {("Halle", "2022"): 1204, ("Beersel", "2022"): 804, ("Lennik", "2022"): 12}


def test_mapping_is_kept_only_when_its_figures_are_confirmed(give, adviser):
    found = give(reports(), mapping=said())
    assert not ImportMapping.objects.exists()
    confirm(upload=found, by=adviser)
    kept = ImportMapping.objects.get()
    assert (kept.name, kept.trajectory, kept.content["measures"]) == ("Meldingen", None, {"Meldingen": "CR-02"})
    assert (found.kept_layout, "kept" in kept.content) == ("kept", False)


def test_file_of_another_year_goes_straight_to_the_dry_run(give, adviser):
    confirm(upload=give(reports(), mapping=said()), by=adviser)
    found = give(reports(2023, ("1310", "x", "17")), "nieuw.csv")
    assert (found.state, found.report["mapping"]["name"], found.report["counts"]["new"]) == ("ready", "Meldingen", 3)
    confirm(upload=found, by=adviser)
    assert (stands()["Halle", "2023"], stands()["Beersel", "2023"], found.kept_layout) == (1310, None, "used")


def test_file_with_another_header_is_not_recognised(give, adviser):
    confirm(upload=give(reports(), mapping=said()), by=adviser)
    assert give(reports(head="Klachten")).state == UploadState.UNMAPPED


def test_archived_mapping_recognises_nothing(give, adviser):
    confirm(upload=give(reports(), mapping=said()), by=adviser)
    archive(mapping=ImportMapping.objects.get(), by=adviser)
    assert give(reports(2023)).state == UploadState.UNMAPPED


def test_mapping_with_an_indicator_of_one_town_stays_with_it(give, adviser, trajectory):
    LocalIndicatorFactory(code="HAL-1", trajectory=trajectory, denominator=None, additivity="sum")
    confirm(upload=give(reports(), mapping=said({"Meldingen": "HAL-1"})), by=adviser)
    assert ImportMapping.objects.get().trajectory == trajectory


def test_mapping_of_who_is_no_adviser_stays_with_the_trajectory(give, trajectory):
    writer = UserFactory(is_adviser=False)
    confirm(upload=give(reports(), mapping=said(), by=writer), by=writer)
    assert ImportMapping.objects.get().trajectory == trajectory


def test_mapping_never_takes_the_indicator_of_another_town(give):
    LocalIndicatorFactory(code="LEU-1", trajectory=TrajectoryFactory())
    assert give(reports(), mapping=said({"Meldingen": "LEU-1"})).report["measures"][0]["code"] == ""


def test_two_people_who_map_at_once_write_their_figures_and_keep_one_layout(give, adviser):
    first, second = give(reports(), mapping=said()), give(reports(2023), mapping=said({"Meldingen": "CR-03"}))
    IndicatorFactory(code="CR-03")
    confirm(upload=first, by=adviser)
    confirm(upload=second, by=adviser)
    assert (first.kept_layout, second.kept_layout) == ("kept", "overtaken")
    assert ImportMapping.objects.get().content["measures"] == {"Meldingen": "CR-02"}


def test_answers_on_the_dry_run_change_the_layout_that_was_used(give, adviser, country):
    confirm(upload=give(reports(), mapping=said()), by=adviser)
    found = give(reports(2023))
    Upload.objects.filter(pk=found.pk).update(answers={"places": {"Hal": "23001"}})
    found.refresh_from_db()
    confirm(upload=found, by=adviser)
    kept = ImportMapping.objects.get()
    assert (found.kept_layout, kept.version, kept.content["places"]) == ("changed", 2, {"Hal": "23001"})


def test_layout_takes_a_free_name_beside_its_namesake(give, adviser):
    ImportMappingFactory(name="Meldingen")
    confirm(upload=give(reports(), mapping=said()), by=adviser)
    assert set(ImportMapping.objects.values_list("name", flat=True)) == {"Meldingen", "Meldingen (2)"}


def test_rename_to_a_name_that_is_there_is_refused(adviser):
    one, other = ImportMappingFactory(name="Een"), ImportMappingFactory(name="Twee")
    rename(mapping=one, name="Drie", by=adviser)
    with pytest.raises(NameTaken):
        rename(mapping=other, name="Drie", by=adviser)


def test_keep_of_a_file_that_a_reader_knows_does_nothing(adviser, trajectory):
    assert keep(upload=Upload(trajectory=trajectory, report={"mapping": None}), by=adviser) == ""


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"entiteit": "skip", "meldingen #": "name", "hinder #": "value"}, "places_unknown"),
        ({"entiteit": "name", "meldingen": "value"}, "mapping_differs"),
        ({"entiteit": "name", "meldingen #": "skip", "hinder #": "skip"}, "no_figures"),
    ],
)
def test_absurd_mapping_is_told_and_writes_nothing(give, columns, code):
    mapping = said()
    mapping["layout"]["columns"] = columns
    found = give(reports(), mapping=mapping)
    assert (found.state in ("refused", "unmapped"), found.report["refused"]) == (True, code)


def test_places_that_stand_twice_with_different_figures_are_not_taken(give):
    content = reports().replace(b"Lennik;12;5", b"Lennik;12;5\nDilbeek;3;1\nDilbeek;4;1\nHalle;1204;5")
    found = give(content, mapping=said())
    assert found.report["refused"] == "lines_repeat"
