"""Templates: none unused, nothing inline, nothing from elsewhere, none too long."""

import re

import pytest

from tests.house.repository import TEMPLATES, product_text, templates

# Names that are put together at run time, or that a library asks for by its own name.
BY_CONVENTION = re.compile(
    r"^(account/|mfa/|allauth/|emails/|documents/|admin/|socialaccount/|[45]\d\d\.html$|django/|bootstrap5/)"
)
INLINE = {
    "a style attribute": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"importmap\")", re.IGNORECASE),
    "an address elsewhere": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}
# What asks for the token of the visit, and what cuts a part off from the page that holds it.
FORM = re.compile(r"{% csrf_token %}|{% crispy ")
PART = re.compile(r'{% include "([^"]+)"([^%]*)%}')
# A file that a reader keeps and opens by itself: it carries its own sheet, and no policy travels with it.
FILES = {"documents/page.html"}


@pytest.mark.parametrize("fault", INLINE)
def test_templates_hold_nothing_the_policy_forbids(fault: str) -> None:
    found = [
        path.relative_to(TEMPLATES).as_posix()
        for path in templates()
        if path.suffix == ".html" and INLINE[fault].search(path.read_text(encoding="utf-8"))
    ]
    assert [name for name in found if name not in FILES] == []


def test_templates_are_all_used() -> None:
    text = product_text()
    names = [path.relative_to(TEMPLATES).as_posix() for path in templates()]
    assert [name for name in names if name not in text and not BY_CONVENTION.match(name)] == []


def test_templates_stay_small() -> None:
    long = {path.name: n for path in templates() if (n := len(path.read_text(encoding="utf-8").splitlines())) > 120}
    assert long == {}


def test_templates_with_a_form_are_never_cut_off_from_the_page_that_holds_its_token() -> None:
    """Such a form is drawn and filled in, and refused when it is sent."""
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in templates()}
    parts = [(name, *found.groups()) for name, text in texts.items() for found in PART.finditer(text)]
    holding = {name for name, text in texts.items() if FORM.search(text)}
    while more := {name for name, part, _given in parts if part in holding} - holding:
        holding |= more
    cut = {f"{name}: {part}" for name, part, given in parts if part in holding and given.split()[-1:] == ["only"]}
    assert cut == set()
