"""A document as PDF/UA-1 and PDF/A-3a in one: rendered behind a closed door, finished, its fonts proved to be inside.

Slow and hungry: call it in the child process of a job, never in a web process. WeasyPrint and pikepdf are imported
where they are used, so that web processes never load them.
"""

import base64
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from livb.documents import finish
from livb.documents.archive import Enclosure
from livb.documents.html import render_sheet
from livb.documents.tree import Document
from livb.documents.values import Voice
from livb.lib.fonts import FACES
from livb.lib.quantities import THIN_SPACE

# What else decides how a document looks: a print made by an earlier one of these is made anew.
SOURCES = ("templates/documents/*.html", "livb/documents/*.py", "livb/charts/*.py", "livb/locale/*/LC_MESSAGES/*.mo")
SHEET = Path("static") / "css" / "print-document.css"
# The finishing pass makes it PDF/A-3a as well; asked for both at once, WeasyPrint leaves its colour profile open.
VARIANT = "pdf/ua-1"
WATERMARK = "asset:watermark.svg"
_SVG = "data:image/svg+xml;base64,"


class MissingFont(RuntimeError):
    """A face of ours is not inside the PDF: the page count and the look would be wrong."""


def render(
    document: Document,
    *,
    report: Callable[[int], None] = lambda _percent: None,
    enclosures: Sequence[Enclosure] = (),
) -> bytes:
    """The document, finished, with these files inside; raises MissingFont, or ValueError on a block that is none."""
    html = render_sheet(document).replace(THIN_SPACE, "\u00a0")  # our faces have no thin space of their own
    report(10)
    drafted = Voice(document.meta.language, document.meta.language).plain(document.meta.watermark)
    with _without_collector():  # what the layout leaves behind would be looked through while the pages are finished
        draft = render_html(html, assets=assets(drafted))
        report(85)
        return finish.finish(draft, enclosures)


def render_html(html: str, *, assets: Mapping[str, bytes]) -> bytes:
    """HTML as tagged, unfinished PDF, with nothing at hand but these assets."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 (slow to import)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fetcher = closed_fetcher(assets)
    fonts = FontConfiguration()
    with _without_collector():
        sheets = [CSS(string=sheet(), font_config=fonts, url_fetcher=fetcher)]
        page = HTML(string=html, url_fetcher=fetcher).render(font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT)
        pdf: bytes = page.write_pdf(pdf_variant=VARIANT)
    if missing := {_font_url(face.slug) for face in FACES} - fetcher.served:
        raise MissingFont(", ".join(sorted(missing)))
    return pdf


def closed_fetcher(assets: Mapping[str, bytes]) -> Any:
    """A fetcher that knows these assets and the SVG inside the page itself, and reaches for nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 (slow to import)

    class Closed(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self.served: set[str] = set()
            self.refused: list[str] = []

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url in assets:
                self.served.add(url)
                return URLFetcherResponse(url, assets[url], {"Content-Type": _media_type(url)})
            if url.startswith(_SVG):
                body = base64.b64decode(url.removeprefix(_SVG))
                return URLFetcherResponse(url, body, {"Content-Type": "image/svg+xml"})
            self.refused.append(url)
            raise ValueError(f"nothing is fetched from outside the document: {url[:80]}")

    return Closed()


def assets(watermark: str = "") -> dict[str, bytes]:
    """Everything a document may ask for: our faces, and the mark behind the text of a draft."""
    faces = {_font_url(face.slug): face.path.read_bytes() for face in FACES}
    return faces | {WATERMARK: _watermark(watermark).encode()}


def fingerprint() -> str:
    """What else than its content decides how a document looks: releases, style sheet, our sources, words, faces."""
    digest = sha256()
    for package in ("weasyprint", "pikepdf", *sorted({face.package for face in FACES})):
        digest.update(f"{package} {version(package)}".encode())
    ours = [path for pattern in SOURCES for path in sorted(settings.BASE_DIR.glob(pattern))]
    for path in [settings.BASE_DIR / SHEET, *ours]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sheet() -> str:
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f"src: url({_font_url(face.slug)}) }}\n"
        for face in FACES
    )
    widths = "".join(f".doc-w{n} {{ width: {n}% }}\n" for n in range(1, 101))
    return faces + widths + (settings.BASE_DIR / SHEET).read_text()


def _font_url(slug: str) -> str:
    return f"asset:fonts/{slug}.ttf"


def _media_type(url: str) -> str:
    return "image/svg+xml" if url.endswith(".svg") else "font/ttf" if url.endswith(".ttf") else "text/css"


def _watermark(words: str) -> str:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 848" width="600" height="848">'
    text = (
        f'<text x="300" y="424" text-anchor="middle" transform="rotate(-52 300 424)" font-family="Fira Sans" '
        f'font-weight="600" font-size="118" letter-spacing="10" fill="#eef2f0">{escape(words)}</text>'
    )
    return f"{frame}{text if words else ''}</svg>"


@contextmanager
def _without_collector() -> Iterator[None]:
    """The garbage collector takes a quarter of a long render, and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
