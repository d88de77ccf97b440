"""OpenDocument texts made for tests, as LibreOffice writes them."""

import io
import zipfile

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta",
    }.items()
)  # fmt: skip
LEVELS = "".join(
    f'<text:{kind} text:level="{n}" style:num-suffix="." style:num-format="1" text:display-levels="{n}"/>'
    for n in (1, 2, 3)
    for kind in ("list-level-style-number",)
)
STYLES = f"""<text:list-style style:name="L1">{LEVELS}</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
<style:style style:name="P1" style:parent-style-name="Contents_20_1" style:family="paragraph"/>"""
OUTLINE = LEVELS.replace("list-level-style-number", "outline-level-style")


def open_text(body: str, *, header: str = "") -> bytes:
    """A document with this body, its headings numbered by its outline."""
    parts = {
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {SPACES}><office:styles><text:outline-style style:name="Outline">'
        f"{OUTLINE}</text:outline-style></office:styles><office:master-styles><style:master-page><text:p>{header}"
        "</text:p></style:master-page></office:master-styles></office:document-styles>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(level: int, text: str) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def listed(*items: str, goes_on: bool = False, style: str = "L1") -> str:
    """A list of paragraphs, or of what stands in an item already."""
    rows = "".join(f"<text:list-item>{item if item.startswith('<') else p(item)}</text:list-item>" for item in items)
    more = ' text:continue-numbering="true"' if goes_on else ""
    return f'<text:list text:style-name="{style}"{more}>{rows}</text:list>'


def cell(*lines: str, down: int = 1, right: int = 1) -> str:
    spans = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"' if down + right > 2 else ""
    inside = "".join(line if line.startswith("<") else p(line) for line in lines)
    return f"<table:table-cell{spans}>{inside}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: list[str]) -> str:
    """Rows of cells, the first as a header that comes back on each page."""
    head, *body = (f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{''.join(body)}</table:table>"
