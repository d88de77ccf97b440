"""The words templates use."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from livb.lib.bilingual import Shown
from livb.membership.permissions import Permission
from livb.ui.marks import MARKS


def rendered(source: str, language: str = "nl", **context: object) -> str:
    with translation.override(language):
        return Template("{% load livb %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ value|number:1 }}", Decimal("1234.56"), "1\u202f234,6"),
        ("{{ value|number }}", None, ""),
        ("{{ value|cents }}", 123450, "€\u00a01\u202f234,50"),
        ("{{ value|cents }}", None, ""),
        ("{{ value|period }}", "2023", "2023"),
        ("{{ value|period }}", "2023-04", "april 2023"),
        ("{{ value|period }}", "no period", "no period"),
        ("{{ value|shown }}", "plain", "plain"),
        ("{{ value|shown }}", Shown("Halle", "nl", False), "Halle"),
    ],
)
def test_filter_gives_what_people_read(source: str, value: object, expected: str) -> None:
    assert rendered(source, value=value) == expected


def test_shown_in_another_language_says_which() -> None:
    html = rendered("{{ value|shown }}", "fr", value=Shown("Woninginbraak", "nl", True))
    assert html == '<span lang="nl">Woninginbraak</span><span class="livb-fallback">(nl)</span>'


def test_richtext_with_a_script_loses_it() -> None:
    assert "script" not in rendered("{{ value|richtext }}", value="<p>One</p><script>two()</script>")


def test_richtext_keeps_emphasis() -> None:
    assert "<em>slow</em>" in rendered(
        "{{ value|richtext }}", value='<p data-block="0123456789ab">Drive <em>slow</em></p>'
    )


def test_icon_beside_words_is_silent() -> None:
    html = rendered('{% icon "check" %}')
    assert 'aria-hidden="true"' in html
    assert html.count("#check") == 1


def test_icon_with_a_label_speaks() -> None:
    assert 'role="img" aria-label="Late"' in rendered('{% icon "clock" "Late" %}')


@pytest.mark.parametrize("kind", [*MARKS, "unheard of"])
def test_status_of_any_kind_has_a_shape_and_a_word(kind: str) -> None:
    html = rendered("{% status kind word %}", kind=kind, word="A word")
    assert ("<use href=" in html, "<span>A word</span>" in html) == (True, True)


def test_status_without_a_word_uses_its_own() -> None:
    with translation.override(None):
        assert "<span>Read only</span>" in Template('{% load livb %}{% status "read_only" %}').render(Context())


@pytest.mark.parametrize(("path", "expected"), [("/gallery/", ' aria-current="page"'), ("/other/", "")])
def test_nav_link_marks_the_page_one_is_on(path: str, expected: str) -> None:
    request = RequestFactory().get(path)
    html = rendered('{% nav_link "ui:gallery" "Components" %}', request=request)
    assert html == f'<li><a href="/gallery/"{expected}>Components</a></li>'


def test_nav_link_below_a_page_marks_its_branch() -> None:
    request = RequestFactory().get("/gallery/more/")
    assert 'aria-current="true"' in rendered('{% nav_link "ui:gallery" "Components" %}', request=request)


@pytest.mark.parametrize(("below", "expected"), [("plan/budget/", "true"), ("plan/masterplan/", "")])
def test_nav_link_leaves_a_branch_to_the_item_it_has_of_its_own(below: str, expected: str) -> None:
    request = RequestFactory().get(f"/t/halle/{below}")
    tag = '{% nav_link "planning:tree_detail" "Plan" "halle" but="planning:masterplan_read" %}'
    assert ("aria-current" in rendered(tag, request=request)) == bool(expected)


def test_nav_link_to_nowhere_is_left_out() -> None:
    assert rendered('{% nav_link "ui:nowhere" "Nowhere" %}') == ""


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "today"), (1, "1 day to go"), (42, "42 days to go"), (-3, "3 days past")]
)
def test_days_to_go_says_how_long(days: int, expected: str) -> None:
    with translation.override(None):
        assert Template("{% load livb %}{{ days|days_to_go }}").render(Context({"days": days})) == expected


def test_assets_carry_the_hash_of_what_is_served() -> None:
    html = rendered('{% stylesheet "css/tokens.css" %}{% script "js/theme.js" "now" %}{% script "js/menu.js" %}')
    assert html.count('integrity="sha384-') == 3
    assert html.count(" defer>") == 1


class Member:
    """Reads drafts and writes nothing."""

    def can(self, permission: Permission) -> bool:
        return permission == Permission.VIEW_DRAFT


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/t/halle/meetings/#agenda", "True"),
        ("/t/halle/plan/actions/new/?objective=1", "False"),
        ("/account/login/", "True"),
        ("/nowhere/", "False"),
    ],
)
def test_opens_for_a_reader_only_what_the_door_lets_him_read(url: str, expected: str) -> None:
    assert rendered("{{ url|opens_for:access }}", url=url, access=Member()) == expected


@pytest.mark.parametrize(("language", "expected"), [("nl", ":;"), ("fr", "\u00a0:\u00a0;")])
def test_signs_that_part_have_a_space_before_them_in_french(language: str, expected: str) -> None:
    assert rendered("{% colon %}{% semicolon %}", language) == expected
