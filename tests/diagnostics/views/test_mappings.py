"""The picture of a sheet: corrected without JavaScript, refused with a sentence, kept layouts renamed and archived."""

from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diagnostics.models import ImportMapping, Upload
from tests.diagnostics.services.test_mappings import reports
from tests.factories.diagnostics import ImportMappingFactory, LocalIndicatorFactory, UploadFactory

pytestmark = pytest.mark.usefixtures("country")


@pytest.fixture
def sends(adviser_client, trajectory, django_capture_on_commit_callbacks):
    """Hands in a file, or sends the form of a page; gives the page where one ends."""

    def post(url, data):
        with django_capture_on_commit_callbacks(execute=True):
            response = adviser_client.post(url, data)
        return adviser_client.get(response.url, follow=True) if response.status_code == 302 else response

    return post


@pytest.fixture
def picture(sends, trajectory):
    url = reverse("diagnostics:upload_create", args=[trajectory.slug])
    return sends(url, {"file": SimpleUploadedFile("meldingen_2022.csv", reports())})


def filled(page, **changed):
    """The form as it stands, as a browser without scripts would send it."""
    form = page.context["form"]
    values = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    for measure in form.measures:
        if measure.label == "Meldingen":
            values[f"code_{measure.mark}"] = "CR-02"
    return {**values, "source": "Wijkdienst", **changed}


def test_picture_shows_every_row_with_what_it_is(picture):
    assert picture.redirect_chain
    assert [shown["words"] != "" for shown, _, _ in picture.context["form"].rows()] == [
        True, True, False, False, False, False, True, True
    ]  # fmt: skip
    assert b"Dienst preventie" not in picture.content


def test_picture_of_a_table_without_a_year_says_that_only_the_year_is_missing(sends, trajectory):
    file = SimpleUploadedFile("lijst.csv", b"Entiteit;Stuks\nHalle;12\nBeersel;8\nLennik;7\n")
    page = sends(reverse("diagnostics:upload_create", args=[trajectory.slug]), {"file": file})
    assert page.context["lacking"] == "Er is geen jaar gevonden boven, naast of in de naam van de tabel."


def test_form_as_it_stands_leads_to_the_dry_run_and_writes_nothing(picture, sends):
    page = sends(picture.request["PATH_INFO"], filled(picture))
    assert (page.context["writes"], page.context["report"]["mapping"]["name"]) == (3, "meldingen")
    assert not ImportMapping.objects.exists()


def test_parts_are_added_up_and_kinds_of_facts_asked_apart(sends, trajectory):
    lines = [
        f"{town};2022;{sex};{fact};{count}"
        for town, sex, fact, count in product(("Halle", "Beersel"), ("man", "vrouw"), ("diefstal", "geweld"), (4,))
    ]
    content = "\n".join(["Entiteit;Tijd;Geslacht;Feit;Getal", *lines, *lines[:1]]).encode()
    url = reverse("diagnostics:upload_create", args=[trajectory.slug])
    page = sends(url, {"file": SimpleUploadedFile("feiten.csv", content)})
    form = page.context["form"]
    assert (form.roles[2], form.roles[3]) == ("sum", "about")
    assert [measure.label for measure in form.measures] == ["diefstal: Getal", "geweld: Getal"]
    given = {**filled(page), f"code_{form.measures[0].mark}": "CR-02", "source": "Wijkdienst"}
    report = sends(page.request["PATH_INFO"], given).context["report"]
    assert (report["counts"]["new"], {each["code"] for each in report["measures"]}) == (2, {"CR-02", ""})


def test_column_that_is_left_out_leaves_its_figure_out(picture, sends):
    page = sends(picture.request["PATH_INFO"], filled(picture, column_2="skip", look="1"))
    assert [measure.label for measure in page.context["form"].measures] == ["Meldingen"]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"column_0": "skip"}, "__all__"),
        ({"column_1": "skip", "column_2": "skip"}, "__all__"),
        ({"column_1": "name"}, "__all__"),
        ({"source": ""}, "source"),
    ],
)
def test_absurd_choices_are_refused_with_a_sentence(picture, sends, changed, where):
    page = sends(picture.request["PATH_INFO"], filled(picture, **changed))
    assert where in page.context["form"].errors
    assert Upload.objects.get().state == "unmapped"


def test_same_indicator_twice_or_of_another_town_is_refused(picture, sends):
    other = LocalIndicatorFactory()
    marks = [measure.mark for measure in picture.context["form"].measures]
    for codes in (("CR-02", "CR-02"), ("CR-02", other.code), ("CR-02", "nergens")):
        given = {f"code_{mark}": code for mark, code in zip(marks, codes, strict=True)}
        page = sends(picture.request["PATH_INFO"], filled(picture, **given))
        assert list(page.context["form"].errors) == [f"code_{marks[1]}"]


def test_another_header_row_is_looked_at_again(picture, sends):
    page = sends(picture.request["PATH_INFO"], filled(picture, row_2="out", row_3="header", look="1"))
    assert page.context["table"]["header"] == [3]


def test_what_was_typed_is_kept_when_another_header_is_pointed_at(picture, sends):
    page = sends(picture.request["PATH_INFO"], filled(picture, row_2="out", row_3="header", look="1", edition="Mei"))
    assert [page.context["form"][name].value() for name in ("source", "edition")] == ["Wijkdienst", "Mei"]


def test_publisher_that_a_reader_knows_is_not_asked_again(sends, trajectory):
    content = b"Gemeente;Feiten|2022\nHalle;5\nBeersel;6\n"
    page = sends(
        reverse("diagnostics:upload_create", args=[trajectory.slug]), {"file": SimpleUploadedFile("f.csv", content)}
    )
    upload = page.context["upload"]
    page = sends(reverse("diagnostics:upload_picture", args=[trajectory.slug, upload.uuid]), {})
    assert page.context["form"]["source"].value() == "provincies.incijfers.be"


def test_sheet_of_a_file_that_was_read_is_shown_again_with_what_was_said(picture, sends, trajectory):
    sends(picture.request["PATH_INFO"], filled(picture, column_2="skip"))
    upload = Upload.objects.get()
    page = sends(reverse("diagnostics:upload_picture", args=[trajectory.slug, upload.uuid]), {})
    assert page.context["form"].roles == {0: "name", 1: "value", 2: "skip"}
    assert page.context["form"]["source"].value() == "Wijkdienst"


def test_kept_layouts_are_listed_renamed_and_archived(adviser_client, sends, trajectory):
    own, other = ImportMappingFactory(trajectory=trajectory, name="Eigen"), ImportMappingFactory(name="Van iedereen")
    page = adviser_client.get(reverse("diagnostics:mapping_list", args=[trajectory.slug]))
    assert [(row.name, may) for row, may in page.context["rows"]] == [("Eigen", True), ("Van iedereen", False)]
    name = reverse("diagnostics:mapping_rename", args=[trajectory.slug, own.uuid])
    sends(name, {"name": "Anders"})
    sends(reverse("diagnostics:mapping_archive", args=[trajectory.slug, own.uuid]), {})
    own.refresh_from_db()
    assert (own.name, own.archived_at is not None) == ("Anders", True)
    locked = reverse("diagnostics:mapping_archive", args=[trajectory.slug, other.uuid])
    assert adviser_client.post(locked).status_code == 403


@pytest.mark.parametrize("rows", [1, 4])
def test_list_of_layouts_asks_the_same_queries_whatever_the_rows(
    adviser_client, trajectory, rows, django_assert_num_queries
):
    ImportMappingFactory.create_batch(rows, trajectory=trajectory)
    url = reverse("diagnostics:mapping_list", args=[trajectory.slug])
    adviser_client.get(url)
    with django_assert_num_queries(COUNT):
        assert len(adviser_client.get(url).context["rows"]) == rows


COUNT = 7


def test_indicator_made_from_the_columns_leads_back_to_them(picture, adviser_client, trajectory):
    upload, made = picture.context["upload"], reverse("diagnostics:local_create", args=[trajectory.slug])
    assert f"{made}?upload={upload.uuid}".encode() in picture.content
    facts = {"name": "Meldingen", "definition": "Elke melding één keer.", "theme": "crime", "multiplier": 1,
             "direction": "worse_up", "decimals": 1, "minimum_count": 5}  # fmt: skip
    columns = reverse("diagnostics:upload_mapping", args=[trajectory.slug, upload.uuid])
    assert adviser_client.post(f"{made}?upload={upload.uuid}", facts).url == columns
    for other in ("", "x", UploadFactory().uuid):
        assert adviser_client.post(f"{made}?upload={other}", facts).url == reverse(
            "diagnostics:local_list", args=[trajectory.slug]
        )


TURNED = "Meldingen 2022;Halle;Beersel;Lennik\nOverlast;5;6;7\nGeluid;8;9;10\n"


@pytest.fixture
def turned(sends, trajectory):
    """The picture of a table with its places above its columns."""
    create = reverse("diagnostics:upload_create", args=[trajectory.slug])
    page = sends(create, {"file": SimpleUploadedFile("meldingen_2022.csv", TURNED.encode())})
    upload = Upload.objects.get()
    return sends(reverse("diagnostics:upload_picture", args=[trajectory.slug, upload.uuid]), {}) if page else None


def shown(page):
    return page.context["table"]["turned"], [row["cells"][:2] for row in page.context["table"]["rows"]][-1]


def test_guess_of_how_a_table_stands_is_corrected_and_taken_back(turned, sends):
    here = turned.request["PATH_INFO"]
    assert shown(turned) == (True, ["Lennik", "7"])
    as_is = sends(here, {**filled(turned), "way": "as_is"})
    assert shown(as_is) == (False, ["Geluid", "8"])
    assert shown(sends(here, {**filled(as_is), "way": "turned"})) == (True, ["Lennik", "7"])


def test_way_a_table_stands_is_kept_with_its_layout_and_recognised(turned, sends, trajectory):
    here = turned.request["PATH_INFO"]
    told = sends(here, {**filled(turned), "way": "turned"})
    mark = next(each.mark for each in told.context["form"].measures if each.label == "Overlast")
    page = sends(here, {**filled(told), f"code_{mark}": "CR-02"})
    assert page.context["report"]["mapping"]["content"]["way"] == "turned"
    sends(reverse("diagnostics:upload_confirm", args=[trajectory.slug, Upload.objects.get().uuid]), {})
    again = SimpleUploadedFile("meldingen_2023.csv", TURNED.replace("2022", "2023").encode())
    page = sends(reverse("diagnostics:upload_create", args=[trajectory.slug]), {"file": again})
    assert (page.context["report"]["mapping"]["name"], page.context["writes"]) == ("meldingen", 3)


def test_unknown_way_is_not_followed(turned, sends):
    page = sends(turned.request["PATH_INFO"], {**filled(turned), "way": "upside_down", "look": "1"})
    assert shown(page) == (True, ["Lennik", "7"])


def test_column_that_was_clicked_is_kept_when_another_header_is_pointed_at(picture, sends):
    here = picture.request["PATH_INFO"]
    assert filled(picture)["column_2"] == "value"
    page = sends(here, {**filled(picture), "row_3": "header", "column_2": "skip", "look": "1"})
    form = page.context["form"]
    assert (form.header(), form.roles[2]) == ([2, 3], "skip")


def test_column_said_to_hold_the_places_is_the_only_one_when_looked_at_again(sends, trajectory):
    rows = "Cijfers\nWie;Waar;Meldingen 2022\nHalle;Gent;5\nBeersel;Aalst;6\nLennik;Zwalm;7\n"
    url = reverse("diagnostics:upload_create", args=[trajectory.slug])
    page = sends(url, {"file": SimpleUploadedFile("lijst.csv", rows.encode())})
    said = {"column_0": "about", "column_1": "name", "row_0": "header", "look": "1"}
    page = sends(page.request["PATH_INFO"], {**filled(page), **said})
    assert (page.context["form"].roles[0], page.context["form"].roles[1]) == ("about", "name")


def test_table_without_a_header_is_read_by_the_letters_of_its_columns(sends, trajectory):
    url = reverse("diagnostics:upload_create", args=[trajectory.slug])
    page = sends(url, {"file": SimpleUploadedFile("lijst_2022.csv", b"Halle;12;3\nBeersel;8;4\nLennik;7;5\n")})
    form = page.context["form"]
    assert (form.header(), [measure.label for measure in form.measures]) == ([], ["B", "C"])
    codes = {f"code_{form.measures[0].mark}": "CR-02"}
    done = sends(page.request["PATH_INFO"], {**filled(page), **codes})
    assert done.context["writes"] == 3


def test_header_that_is_none_can_be_taken_back(sends, trajectory):
    url = reverse("diagnostics:upload_create", args=[trajectory.slug])
    rows = b"Waar;Stuks 2022\nHalle;12\nBeersel;8\nLennik;7\n"
    page = sends(url, {"file": SimpleUploadedFile("lijst.csv", rows)})
    assert page.context["form"].header() == [0]
    page = sends(page.request["PATH_INFO"], {**filled(page), "row_0": "out", "look": "1"})
    assert (page.context["form"].header(), page.context["form"].measures[0].label) == ([], "B")
