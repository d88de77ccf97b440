"""The masterplan as a document, and the document as HTML or PDF."""

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from livb.charts.svg import in_language
from livb.documents import html, pdf
from livb.documents.archive import Enclosure
from livb.documents.tree import Document, Meta
from livb.lib.enums import Edition, both_labels, in_both
from livb.lib.filenames import file_name
from livb.lib.hashing import content_hash
from planning.masterplan.chapters import chapters, status, version

Json = dict[str, Any]
EARLIEST = "2000-01-01"  # the day of a file with nothing frozen in it


def document(content: Json, language: str) -> Document:
    """The document of this content with labels in that language; the content keeps its own."""
    towns = ", ".join(in_language(town, content["language"]) for town in content["towns"])
    meta = Meta(
        title=in_both(_("Masterplan for an integral safety policy")),
        place=towns or content["title"],
        subtitle=in_both(_("From local diagnostic to agreed action")),
        status=status(content),
        version=version(content),
        made_on={"date": content["frozen_on"]} if content["frozen_on"] else None,
        sha256=content["sha256"],
        language=language,
        watermark=None if content["approved"] else in_both(_("DRAFT")),
        fictitious=in_both(_("Example, fictitious content")) if content["fictitious"] else None,
        edition=_edition(content["edition"]),
    )
    return Document(meta=meta, parts=chapters(content))


def _edition(edition: str) -> dict[str, str]:
    prefix = in_both(_("Edition for:"))
    return {language: f"{prefix[language]} {label}" for language, label in both_labels(Edition(edition)).items()}


def key(content: Json, language: str) -> str:
    """What decides every byte of the print: the content as shown, the language, and how we print."""
    return content_hash({"content": content, "language": language, "release": _release()})


@cache
def _release() -> str:
    return pdf.fingerprint()


def to_pdf(content: Json, language: str, *, report: Callable[[int], None] = lambda _percent: None) -> bytes:
    """Tagged PDF with the same edition inside as data; call it in the child of a job, or in a command."""
    return pdf.render(document(content, language), report=report, enclosures=[_data(content, language)])


def to_json(content: Json) -> bytes:
    """The texts of an edition as data, to be read by other programs."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _data(content: Json, language: str) -> Enclosure:
    with override(language):
        told = _("The texts of this edition as data")
        return Enclosure(
            name=name_of(content, language, "json"),
            content=to_json(content),
            media_type="application/json",
            told=str(told),
            day=dt.date.fromisoformat(content["frozen_on"] or EARLIEST),
        )


def to_html(content: Json, language: str) -> str:
    """One page that needs nothing else, to be kept or mailed."""
    return html.render_page(document(content, language))


def name_of(content: Json, language: str, suffix: str) -> str:
    """`masterplan-halle-raad-0.7.pdf`, `plan-directeur-halle-conseil-0.7.pdf`"""
    parts = (_("Masterplan"), content["slug"], Edition(content["edition"]).label)
    return file_name(suffix, *parts, at=version(content), language=language)
