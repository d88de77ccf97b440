"""The same import from the shell."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from diagnostics.models import Observation, SourceEdition
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.services.test_mappings import reports, said
from tests.factories.diagnostics import ImportMappingFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.usefixtures("country")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_bytes(
        csv_bytes(
            [["Title:"], ["", "2023"], ["Provincie: Vlaams-Brabant", 9], ["HALLE", 9], ["Halle", 9], ["Ruritanië", 1]]
        )
    )
    return path


def run(*args):
    out = StringIO()
    call_command("import_indicators", *map(str, args), stdout=out)
    return out.getvalue()


def test_dry_run_prints_json_and_writes_nothing(table, trajectory):
    report = json.loads(run(table, "--trajectory", trajectory.slug, "--indicator", "CR-02", "--dry-run", "--json"))
    assert (report["reader"], report["observations"], report["periods"]) == (
        "police_table",
        {"new": 3, "changed": 0, "same": 0, "refused": 1},
        ["2023"],
    )
    assert {key: report["places"][key] for key in ("recognised", "unknown", "ambiguous")} == {
        "recognised": 3,
        "unknown": ["Ruritanië"],
        "ambiguous": [],
    }
    assert [(each["code"], each["figures"]) for each in report["indicators"]] == [("CR-02", 4)]
    [problem] = [each for each in report["problems"] if each["refuses"]]
    assert {key: problem[key] for key in ("sheet", "row", "column", "cell", "value")} == {
        "sheet": "", "row": 6, "column": 2, "cell": "B6", "value": "Ruritanië",
    }  # fmt: skip
    assert problem["text"].startswith("“Ruritanië” is geen")
    assert not Observation.objects.filter(indicator__code="CR-02").exists()


def test_import_without_a_trajectory_is_national(table):
    printed = run(table, "--indicator", "CR-02")
    assert "new: 3" in printed
    assert SourceEdition.objects.filter(trajectory=None, reader="police_table").count() == 1


def test_file_that_does_not_name_its_figure_asks_for_it(table):
    report = json.loads(run(table, "--dry-run", "--json"))
    assert (report["indicators"], report["questions"]) == ([], [{"key": "indicator"}])


def test_file_that_does_not_name_its_figure_is_not_written_without_it(table):
    with pytest.raises(CommandError, match="indicator"):
        run(table)
    assert not SourceEdition.objects.filter(reader="police_table").exists()


def test_summary_says_what_it_asks(table):
    assert "asks: indicator" in run(table, "--dry-run").splitlines()
    with pytest.raises(CommandError, match="run again with --indicator CODE"):
        run(table)


def test_questions_are_answered_by_label_and_by_place(tmp_path):
    AreaFactory(code="46021", name_nl="Sint-Niklaas", name_fr="Saint-Nicolas")
    AreaFactory(code="62093", name_nl="Saint-Nicolas", name_fr="Saint-Nicolas")
    path = tmp_path / "waalse_cijfers.csv"
    path.write_bytes(
        csv_bytes([["Commune", "Taux X|2023"], ["Halle", "1,5"], ["Saint-Nicolas", "2,5"], ["Lennik", "3,5"]])
    )
    asked = json.loads(run(path, "--dry-run", "--json"))
    assert [each["text"] for each in asked["places"]["ambiguous"]] == ["Saint-Nicolas"]
    label = asked["not_in_catalogue"][0]["label"]
    answers = ("--indicator", f"{label}=WE-01", "--place", "Saint-Nicolas=62093")
    answered = json.loads(run(path, *answers, "--dry-run", "--json"))
    assert (answered["places"]["ambiguous"], answered["observations"]["new"]) == ([], 3)


def saints(tmp_path, *lines):
    """A table in which one name stands for two towns, on two lines."""
    AreaFactory(code="46021", name_nl="Sint-Niklaas", name_fr="Saint-Nicolas")
    AreaFactory(code="62093", name_nl="Saint-Nicolas", name_fr="Saint-Nicolas")
    path = tmp_path / "cijfers.csv"
    path.write_bytes(csv_bytes(lines))
    return path


def test_two_lines_of_one_ambiguous_name_are_asked_apart(tmp_path):
    head, rest = ["Commune", "Taux X|2022", "Taux X|2023"], [["Halle", "1,5", "2,5"], ["Lennik", "3,5", "4,5"]]
    path = saints(tmp_path, head, *rest, ["Saint-Nicolas", "5,5", "6,5"], ["Saint-Nicolas", "7,5", "8,5"])
    asked = json.loads(run(path, "--dry-run", "--json"))
    assert [(each["key"], each["row"]) for each in asked["places"]["ambiguous"]] == [
        ("Saint-Nicolas #1", 4),
        ("Saint-Nicolas #2", 5),
    ]
    label = asked["not_in_catalogue"][0]["label"]
    one, other = ("--place", "Saint-Nicolas #1=62093"), ("--place", "Saint-Nicolas #2=46021")
    run(path, "--indicator", f"{label}=WE-01", *one, *other)
    stands = Observation.objects.filter(indicator__code="WE-01", area__code__in=["46021", "62093"])
    assert {(row.area.code, row.period): float(row.value) for row in stands} == {
        ("62093", "2022"): 5.5, ("62093", "2023"): 6.5, ("46021", "2022"): 7.5, ("46021", "2023"): 8.5,
    }  # fmt: skip
    half = json.loads(run(path, "--indicator", f"{label}=WE-01", *one, "--dry-run", "--json"))
    assert [each["key"] for each in half["places"]["ambiguous"]] == ["Saint-Nicolas #2"]


def test_lines_of_one_name_that_cannot_be_told_apart_are_taken_neither_way(tmp_path):
    head, rest = ["Commune", "Année", "Taux X"], [["Halle", 2022, "1,5"], ["Lennik", 2022, "3,5"]]
    twice = [["Saint-Nicolas", year, value] for value in ("5,5", "7,5") for year in (2022, 2023)]
    path = saints(tmp_path, head, *rest, *twice)
    label = json.loads(run(path, "--dry-run", "--json"))["not_in_catalogue"][0]["label"]
    told = json.loads(
        run(path, "--indicator", f"{label}=WE-01", "--place", "Saint-Nicolas=62093", "--dry-run", "--json")
    )
    assert told["observations"]["new"] == 2
    assert [each["value"] for each in told["problems"] if each["refuses"]] == ["Saint-Nicolas"]


def test_reader_may_be_named(table):
    report = json.loads(run(table, "--reader", "police_table", "--indicator", "CR-02", "--dry-run", "--json"))
    assert report["reader"] == "police_table"


@pytest.mark.parametrize(("reader", "words"), [("nergens", "police_table, police_map"), ("statline", "statline")])
def test_reader_that_is_unknown_or_does_not_fit_is_said(table, reader, words):
    with pytest.raises(CommandError, match=words):
        run(table, "--reader", reader, "--dry-run")


def test_refused_file_is_told_as_json_too(tmp_path, capsys):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_indicators", str(tmp_path / "x.pdf"), "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert (report["refused"], report["reader"], report["places"]["recognised"]) == ("wrong_type", None, 0)
    assert [problem["text"] for problem in report["problems"]] == [report["text"]]


@pytest.mark.parametrize(
    "args", [("nergens.csv",), ("x.csv", "--trajectory", "nergens"), ("x.csv", "--indicator", "ZZ-99")]
)
def test_what_does_not_exist_is_said(args):
    with pytest.raises(CommandError, match="no "):
        run(*args)


def test_refused_file_ends_with_its_sentence(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match=r"geen tabel|not a table"):
        run(tmp_path / "x.pdf")


@pytest.fixture
def unknown(tmp_path):
    path = tmp_path / "meldingen.csv"
    path.write_bytes(reports())
    return path


def test_unknown_table_tells_what_was_found_and_takes_nothing(unknown):
    out = StringIO()
    with pytest.raises(CommandError, match="3") as told:
        call_command("import_indicators", str(unknown), "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert (report["refused"], report["text"]) == ("layout_unknown", str(told.value))
    [table] = report["believed"]
    assert (table["places"], [column["role"] for column in table["columns"]]) == (3, ["name", "value", "value"])
    assert not Observation.objects.filter(edition__reader="generic").exists()


def test_table_without_places_says_that_none_were_found(tmp_path):
    (tmp_path / "x.csv").write_text("a;b;c\n1;2;3\n4;5;6\n7;8;9\n")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_indicators", str(tmp_path / "x.csv"), "--json", stdout=out)
    assert json.loads(out.getvalue())["refused"] == "no_places"


def test_kept_layout_is_used_by_itself_and_by_its_name(unknown):
    mapping = said()
    ImportMappingFactory(name="Meldingen", signature=mapping["signature"], content=mapping)
    for arguments in ((), ("--mapping", "meldingen")):
        report = json.loads(run(unknown, "--dry-run", "--json", *arguments))
        assert (report["reader"], report["mapping"], report["observations"]["new"]) == ("generic", "Meldingen", 3)
    assert "new: 3" in run(unknown)
    assert Observation.objects.filter(edition__reader="generic", edition__trajectory=None).count() == 3


def test_layout_that_is_not_kept_is_said(unknown):
    with pytest.raises(CommandError, match="Nergens"):
        run(unknown, "--mapping", "Nergens", "--dry-run")


def test_layout_that_does_not_fit_the_file_takes_nothing(table):
    ImportMappingFactory(name="Meldingen", content=said())
    with pytest.raises(CommandError):
        run(table, "--mapping", "Meldingen")
    assert not Observation.objects.filter(edition__reader="generic").exists()


FOREIGN = {
    "estat.tsv": "freq,geo\\TIME_PERIOD\t2021 \t2022 \nA,BE001C\t5 \t6 p\nA,BE002C\t7 \t: \n",
    "ine.csv": "Municipios;Periodo;Total\n28079 Madrid;2022;3.280.782\n08019 Barcelona;2022;1.636.193\n",
    "ons.csv": "mnemonic,geography,obs_value\nE06000001,Hartlepool,92338\nE06000002,Middlesbrough,143926\n",
    "odata.csv": '"ID";"RegioS";"Perioden";"M_1"\n0;"GM0363";"2022JJ00";93000\n1;"GM0599";"2022JJ00";510\n',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_file_of_another_country_says_that_no_place_of_it_is_known(tmp_path, name):
    (tmp_path / name).write_text(FOREIGN[name])
    with pytest.raises(CommandError, match="Geen enkele gemeente, politiezone, provincie of gewest van België"):
        run(tmp_path / name, "--dry-run")


def test_cell_of_a_turned_table_is_told_where_it_stands_in_the_file(tmp_path):
    rows = [["Misdrijven"], ["Jaar", "Halle", "Beersel"], [2022, 5, 6], [2023, "vijf", 7], [2024, 7, 8]]
    (tmp_path / "gekanteld.csv").write_bytes(csv_bytes(rows))
    told = json.loads(run(tmp_path / "gekanteld.csv", "--dry-run", "--json"))["problems"]
    assert [each["cell"] for each in told if each["value"] == "vijf"] == ["B4"]
    assert told[0]["text"].startswith("De plaatsen staan naast elkaar boven de kolommen")


def test_codes_of_another_country_that_are_belgian_by_chance_are_refused(tmp_path):
    rows = [["code commune", "commune", "population 2020"], ["23001", "Achicourt", 7900], ["23002", "Arras", 41555]]
    (tmp_path / "insee.csv").write_bytes(csv_bytes(rows))
    with pytest.raises(CommandError, match="23001 is daar “Achicourt” en hier Halle"):
        run(tmp_path / "insee.csv", "--dry-run")


def test_one_line_with_a_code_is_asked_its_year(tmp_path):
    (tmp_path / "halle.csv").write_bytes(csv_bytes([["NIS", "Aantal huizen"], ["23001", 5]]))
    asked = json.loads(run(tmp_path / "halle.csv", "--dry-run", "--json"))
    assert [each["key"] for each in asked["questions"]] == ["period", "indicator"]
