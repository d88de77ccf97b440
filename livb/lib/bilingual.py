"""Texts of reference data in Dutch, French and German, with a fallback that shows itself."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language

LANGUAGES = ("nl", "fr", "de")
BETWEEN = " / "


class Shown(str):
    """A text that knows which language it is in, and whether that is not the one asked for."""

    language: str
    is_fallback: bool

    def __new__(cls, text: str, language: str, is_fallback: bool) -> "Shown":
        shown = super().__new__(cls, text)
        shown.language = language
        shown.is_fallback = is_fallback
        return shown


def pick(texts: dict[str, str], wanted: str) -> Shown:
    """The text in the wanted language, else the first that exists; an empty text when there is none."""
    for language in (wanted, *LANGUAGES):
        if texts.get(language):
            return Shown(texts[language], language, language != wanted)
    return Shown("", wanted, False)


class Bilingual:
    """Declares `name_nl`, `name_fr`, `name_de` on a model; `row.name` reads the one of the active language.

    Dutch is required, the others may be blank. Writing goes to the real columns. The administration shows `label` with
    the language beside it; it is no part of the column, so that a better word asks no migration.
    """

    def __init__(
        self, field: type[models.Field[Any, Any]], *, label: str | Promise | None = None, **options: Any
    ) -> None:
        self.field = field
        self.label = label
        self.options = options

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        self.name = name
        for language in LANGUAGES:
            blank = language != "nl" or self.options.get("blank", False)
            column = self.field(**{**self.options, "blank": blank, "default": ""})
            column.contribute_to_class(cls, f"{name}_{language}")
            column.verbose_name = format_lazy("{label} ({language})", label=self.label or name, language=language)
        setattr(cls, name, self)

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        return pick(self.texts(row), (get_language() or "nl")[:2])

    def __set__(self, row: models.Model, value: object) -> None:
        raise AttributeError(f"Write {self.name}_nl, {self.name}_fr or {self.name}_de.")

    def texts(self, row: models.Model) -> dict[str, str]:
        return {language: getattr(row, f"{self.name}_{language}") for language in LANGUAGES}


def labels(row: models.Model, name: str) -> dict[str, str]:
    """Every language of a bilingual text, for a snapshot: {"nl": …, "fr": …}."""
    texts = getattr(type(row), name).texts(row)
    return {language: str(pick(texts, language)) for language in ("nl", "fr")}


def halves(text: str) -> str | dict[str, str]:
    """What is written as “Nederlands / français” in one column, by language; any other text as it is."""
    parts = text.split(BETWEEN)
    return dict(zip(LANGUAGES, parts, strict=False)) if len(parts) == 2 else text


def half(text: str) -> str:
    """The half of such a text for the reader."""
    found = halves(text)
    return found if isinstance(found, str) else str(pick(found, (get_language() or "")[:2]))


def spaced(sign: str) -> str:
    """A colon or a semicolon for the reader: a space goes before it in French, none in Dutch."""
    return f"\u00a0{sign}" if (get_language() or "").startswith("fr") else sign
