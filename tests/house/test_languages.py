"""The interface is complete in Dutch and French, with the same placeholders, and nothing doubtful."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.house.repository import ROOT, modules, templates

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LANGUAGES = ("nl", "fr")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "livb" / "locale" / language / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_nothing_is_untranslated_or_doubtful(language: str) -> None:
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    assert [entry.msgid for entry in entries if not all(texts(entry)) or entry.fuzzy] == []


MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}


def marked(path: Path) -> Iterator[str]:
    """Every text that a module asks the catalogue for, wherever in an expression it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS | WITH_CONTEXT:
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            start = 1 if node.func.id in WITH_CONTEXT else 0
            yield from (text for text in texts[start : start + 1] if isinstance(text, str))


def test_languages_every_marked_text_is_in_the_catalogue() -> None:
    """The tool that collects texts does not look inside f-strings: what stands there would be shown in English."""
    known = {entry.msgid for entry in catalogue("nl") if not entry.obsolete}
    assert [(path.name, text) for path in modules() for text in marked(path) if text not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_placeholders_are_the_same(language: str) -> None:
    wrong = []
    for entry in catalogue(language):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        if any(not set(PLACEHOLDER.findall(text)) <= wanted for text in texts(entry)):
            wrong.append(entry.msgid)
        if not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgstr)) != wanted:
            wrong.append(entry.msgid)
    assert wrong == []


def test_languages_french_sets_its_signs_apart_and_dutch_quotes_in_one_way() -> None:
    """What `bin/messages` tidies: a space that does not break before a tall sign, round apostrophes, round quotes."""
    ugly = re.compile(r"\S [:;?!»](\W|$)|« |«[^\s]|[^\s]»|[^\W\d_]'\w|[“”„]")
    french = [text for entry in catalogue("fr") for text in texts(entry) if ugly.search(text.replace("\u00a0", "\t"))]
    dutch = [text for entry in catalogue("nl") for text in texts(entry) if re.search(r"[«»„]", text)]
    assert (french, dutch) == ([], [])


def test_languages_catalogues_hold_every_text_of_the_source() -> None:
    """A text marked in code or template and missing from the catalogues would be shown in English."""
    marked = set()
    for path in (*modules(), *templates()):
        source = path.read_text(encoding="utf-8")
        marked |= set(re.findall(r"{%\s*translate\s+\"((?:[^\"\\]|\\.)+)\"", source))
        marked |= set(re.findall(r"\b(?:_|gettext|gettext_lazy)\(\s*\"((?:[^\"\\]|\\.)+)\"\s*\)", source))
    marked = {text.encode().decode("unicode_escape") if "\\" in text else text for text in marked}
    # Django doubles a percent sign on its way from a template to the catalogue.
    known = {entry.msgid.replace("%%", "%") for entry in catalogue("nl")}
    assert sorted({text.replace("%%", "%") for text in marked} - known) == []


def test_languages_catalogues_compile(tmp_path: Path) -> None:
    for language in LANGUAGES:
        source = ROOT / "livb" / "locale" / language / "LC_MESSAGES" / "django.po"
        command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(source)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
