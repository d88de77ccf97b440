"""Typing figures in the grid."""

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.indicators import figure
from diagnostics.services.editions import undo
from livb.audit.models import AuditEntry
from livb.ui.writing import AUTOSAVE
from tests.factories.diagnostics import ObservationFactory, SourceEditionFactory

ALONE = {AUTOSAVE: "1"}


@pytest.fixture
def page(country):
    year = timezone.localdate().year
    until = 2024
    assert year >= until
    return reverse("diagnostics:grid_edit", args=[country.trajectory.slug]) + f"?theme=crime&until={until}"


@pytest.fixture
def fill(page, adviser_client):
    """Send cells as the script does; `was` is what the page said they held."""

    def send(typed, code="CR-02", period="2023", was="", address=page):
        sent = {f"cell-{code}.{period}": typed, f"was-{code}.{period}": was}
        return adviser_client.post(address, sent, headers=ALONE).json()["cells"].get(f"{code}.{period}")

    return send


def test_cell_is_saved_and_counts_at_once(country, fill):
    answer = fill("1 234")
    value = figure(country.trajectory, country.theft).own[0].latest
    assert (answer["state"], answer["text"], value.count) == ("saved", "1\u202f234", 1234)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("12,5", "12.5"), ("1.234,5", None), ("nvt", "not_applicable"), ("-", "none"), ("x", "hidden"), ("0", "0")],
)
def test_published_share_takes_numbers_as_people_write_them_and_reasons(country, page, fill, typed, key):
    answer = fill(typed, code="WE-01", address=page.replace("crime", "employment"))
    assert (answer["state"], answer["key"]) == (("saved", key) if key else ("wrong", ""))


def test_word_of_a_reason_is_chosen_from_the_list(country, page, fill, adviser_client):
    words = adviser_client.get(page).context["reasons"]
    assert fill(str(words[1]))["key"] == "hidden"


@pytest.mark.parametrize("typed", ["veel", "1.234", "-5", "12,5", "99999999999999999"])
def test_cell_that_holds_no_count_is_refused_and_nothing_is_written(country, fill, typed):
    answer = fill(typed)
    assert (answer["state"], bool(answer["said"]), answer["text"]) == ("wrong", True, typed)
    assert not SourceEdition.objects.filter(reader="hand").exists()


def test_second_writer_of_a_cell_sees_both(country, fill):
    fill("10")
    late = fill("12", was="")
    assert (late["state"], late["theirs"], late["key"], late["text"]) == ("late", "10", "10", "12")
    assert fill("12", was=late["key"])["state"] == "saved"


def test_same_figure_of_two_writers_is_no_clash(country, fill):
    fill("10")
    assert (fill("10")["state"], Observation.objects.filter(edition__reader="hand").count()) == ("saved", 1)


def test_day_of_typing_is_one_edition_and_each_change_is_kept_in_the_trail(country, fill):
    fill("10")
    fill("11", was="10")
    fill("5", period="2022")
    facts = [entry.facts["now"] for entry in AuditEntry.objects.filter(verb="cell.write").order_by("pk")]
    assert (SourceEdition.objects.filter(reader="hand").count(), facts) == (1, ["10", "11", "5"])


def test_typing_over_an_own_import_keeps_it_and_undo_brings_it_back(country, fill):
    imported = SourceEditionFactory(trajectory=country.trajectory)
    ObservationFactory(edition=imported, indicator=country.theft, area=country.halle, numerator=800)
    fill("820", was="800")
    hand = SourceEdition.objects.get(reader="hand")
    assert figure(country.trajectory, country.theft).own[0].latest.count == 820
    undo(edition=hand, by=None)
    assert figure(country.trajectory, country.theft).own[0].latest.count == 800


def test_typing_after_a_later_import_starts_a_new_edition(country, fill):
    fill("10")
    SourceEditionFactory(trajectory=country.trajectory)
    fill("11", was="10")
    assert SourceEdition.objects.filter(reader="hand").count() == 2


def test_cleared_cell_is_empty_again_or_left_blank_over_an_import(country, fill):
    fill("10")
    assert (fill("", was="10")["key"], Observation.objects.filter(edition__reader="hand").exists()) == ("", False)
    imported = SourceEditionFactory(trajectory=country.trajectory)
    ObservationFactory(edition=imported, indicator=country.theft, area=country.halle, numerator=800)
    assert fill("", was="800")["key"] == "blank"


def test_published_figure_is_shown_and_never_typed_over(country, page, fill, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882)
    assert fill("900", was="882")["state"] == "wrong"
    cells = dict(adviser_client.get(page).context["rows"])
    shown = next(cell for row, row_cells in cells.items() if row.indicator == country.theft for cell, _ in row_cells
                 if cell.period == "2023")  # fmt: skip
    assert (shown.is_published, shown.text, shown.is_divided) == (True, "882", False)


def test_published_rate_in_a_row_of_counts_says_its_unit(country, page, adviser_client):
    country.theft.unit_nl = "per 1 000 inwoners"
    country.theft.save()
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=None, value=21)
    assert b'21 <span class="livb-quiet">per 1 000 inwoners</span>' in adviser_client.get(page).content


def test_page_without_a_script_saves_what_is_right_and_keeps_what_is_not(country, page, adviser_client):
    sent = {"cell-CR-02.2023": "15", "was-CR-02.2023": "", "cell-CR-02.2022": "veel", "was-CR-02.2022": ""}
    answer = adviser_client.post(page, sent)
    assert (answer.status_code, list(answer.context["troubled"])) == (200, ["CR-02.2022"])
    assert b'value="veel"' in answer.content
    fixed = adviser_client.post(page, {"cell-CR-02.2022": "14", "was-CR-02.2022": ""})
    assert (fixed.status_code, Observation.objects.filter(edition__reader="hand").count()) == (302, 2)


def test_page_without_a_script_tells_the_second_writer(country, page, fill, adviser_client):
    fill("10")
    answer = adviser_client.post(page, {"cell-CR-02.2023": "12", "was-CR-02.2023": ""})
    assert (answer.status_code, b'name="was-CR-02.2023" value="10"' in answer.content) == (409, True)


def test_unknown_domain_year_and_town_fall_back(country, adviser_client, page):
    found = adviser_client.get(page.split("?")[0] + "?theme=weer&until=%00999999&town=x").context["grid"]
    assert (found.area, found.years[-1], found.theme) == (country.halle, str(timezone.localdate().year), "crime")


def test_grid_asks_the_same_queries_for_any_number_of_figures(
    country, page, adviser_client, django_assert_max_num_queries
):
    adviser_client.get(page)
    with django_assert_max_num_queries(40) as few:
        adviser_client.get(page + "&a=1")
    for period in range(2019, 2025):
        ObservationFactory(indicator=country.theft, area=country.halle, period=str(period))
    with django_assert_max_num_queries(len(few)):
        adviser_client.get(page + "&a=2")
