"""Forms: what the kit adds to fields, and what a reader sees when something is wrong."""

from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils import translation

from livb.ui.forms import Form, More, helper
from livb.ui.gallery import sample_form


class Sample(Form):
    title = forms.CharField(help_text="A noun")
    rate = forms.DecimalField(required=False)
    on = forms.DateField(required=False)
    story = forms.CharField(widget=forms.Textarea, max_length=100, required=False)
    examples = {"title": ("Theft at the station", "Problems")}


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with translation.override("nl"):
        yield


@pytest.mark.parametrize("typed", ["7,4", "7.4"])
def test_number_with_a_comma_or_a_point_is_read(typed: str) -> None:
    form = Sample({"title": "x", "rate": typed})
    assert form.is_valid()
    assert form.cleaned_data["rate"] == Decimal("7.4")


def test_number_is_written_back_with_a_comma() -> None:
    assert 'value="7,4"' in str(Sample(initial={"rate": Decimal("7.4")})["rate"])


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [("1989-12-31", False), ("1990-01-01", True), ("2100-12-31", True), ("2101-01-01", False), ("9999-12-31", False)],
)
def test_date_far_from_the_lifetime_of_a_plan_is_refused(typed: str, is_right: bool) -> None:
    assert Sample({"title": "x", "on": typed}).is_valid() is is_right


def test_story_without_a_length_of_its_own_is_ten_pages_at_most() -> None:
    class Tale(Form):
        text = forms.CharField(widget=forms.Textarea)

    assert [Tale({"text": "a" * length}).is_valid() for length in (30_000, 30_001)] == [True, False]


def test_date_is_a_date_box_in_iso() -> None:
    html = str(Sample(initial={"on": "2027-03-12"})["on"])
    assert ('type="date"' in html, 'value="2027-03-12"' in html) == (True, True)


def test_long_text_says_how_much_fits() -> None:
    assert 'data-livb-count="100"' in str(Sample()["story"])


def test_form_when_fresh_shows_help_and_examples_and_no_summary() -> None:
    form = Sample()
    form.helper = helper(form, cancel="/back/")
    html = render_crispy_form(form)
    assert [part in html for part in ("A noun", "Theft at the station", 'href="/back/"', "livb-summary")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_form_when_wrong_links_the_summary_to_the_field() -> None:
    form = Sample({"title": "", "rate": "x"})
    form.helper = helper(form)
    html = render_crispy_form(form)
    assert ('href="#id_title"' in html, 'href="#id_rate"' in html, 'id="id_title_error"' in html) == (True, True, True)
    assert 'aria-describedby="id_title_helptext id_title_error"' in html


def test_more_opens_by_itself_when_something_in_it_is_wrong() -> None:
    fine, wrong = Sample({"title": "x"}), Sample({"title": "x", "rate": "x"})
    shown = []
    for form in (fine, wrong):
        form.helper = helper(form, layout=["title", More("More", "rate")])
        shown.append('<details class="livb-more" open>' in render_crispy_form(form))
    assert shown == [False, True]


def test_gallery_form_with_faults_keeps_what_was_typed() -> None:
    assert 'value="7,4x"' in render_crispy_form(sample_form({"wrong-share": "7,4x"}, "wrong"))
