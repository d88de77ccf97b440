"""Every form of value is said in the reader's language, and content in another language is marked."""

import pytest
from django.utils.translation import override

from livb.documents.values import Voice

MISSING, LINE = '<em class="doc-missing">{}</em>', '<span class="doc-line">{}</span>'
NL, FR = Voice("nl", "nl"), Voice("fr", "nl", frozenset({"u:title"}))


@pytest.mark.parametrize(
    ("value", "nl", "fr"),
    [
        ("Tekst & <b>", "Tekst &amp; &lt;b&gt;", '<span lang="nl">Tekst &amp; &lt;b&gt;</span>'),
        ({"nl": "jaar", "fr": "année"}, "jaar", "année"),
        ({"nl": "jaar"}, "jaar", "jaar"),
        ({"number": "1234.5", "decimals": 1, "unit": "‰"}, "1\u202f234,5\u00a0‰", "1\u202f234,5\u00a0‰"),
        ({"number": "3"}, "3", "3"),
        ({"cents": 1250000}, "€\u00a012\u202f500", "12\u202f500\u00a0€"),
        ({"date": "2026-03-01"}, "1 maart 2026", "1er mars 2026"),
        ({"period": "2023-04"}, "april 2023", "avril 2023"),
        ({"period": "2023", "to": "2026"}, "2023–2026", "2023–2026"),
        ({"person": "u", "function": "Korpschef"}, "Korpschef", "Korpschef"),
        ({"person": "u", "function": {"nl": "Chef", "fr": "Le chef"}, "name": "A"}, "A, Chef", "A, Le chef"),
        ({"ref": "u:title", "text": "PL1"}, "PL1", '<a href="#b-u:title">PL1</a>'),
        ({"missing": {"nl": "nee", "fr": "non"}}, MISSING.format("nee"), MISSING.format("non")),
        ([{"nl": "a"}, 1], LINE.format("a") + LINE.format("1"), LINE.format("a") + LINE.format("1")),
        (7, "7", "7"),
    ],
)  # fmt: skip
def test_value_in_two_languages_reads_right(value, nl, fr):
    with override("nl"):
        assert NL.say(value) == nl
    with override("fr"):
        assert FR.say(value) == fr


@pytest.mark.parametrize("empty", [None, "", []])
def test_nothing_is_a_dash_with_words(empty):
    assert NL.say(empty).startswith('<span class="doc-nothing" title="')
    assert NL.plain(empty) == ""


def test_plain_value_has_no_markup():
    assert NL.plain(["a", {"cents": 100}]) == "a, €\u00a01"


def test_value_of_unknown_form_is_refused():
    with pytest.raises(ValueError, match=r"no value of the form \['colour'\]"):
        NL.say({"colour": "red"})
