"""The finishing pass over a tagged PDF: what stands in the margins becomes decoration, header cells say which way."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from livb.documents import archive

FAMILIES = ("Spectral", "FiraSans", "Fira-Sans")
_MARK = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
PRINT_FLAG = 4


class NotEmbedded(RuntimeError):
    """A font is named in the PDF and its outlines are not inside it."""


def finish(draft: bytes, enclosures: Sequence[archive.Enclosure] = ()) -> bytes:
    """The same pages, complete for PDF/UA and for the archive; equal input gives equal bytes."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    with pikepdf.open(io.BytesIO(draft)) as pdf:
        prove_fonts(pdf)
        _decorate_margins(pdf)
        for element in _elements(pdf.Root.StructTreeRoot.K):
            _tell_scope(element)
        _join_links(pdf)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        archive.declare(pdf)
        archive.enclose(pdf, enclosures)
        return archive.written(pdf)


def fonts(pdf: Any) -> Iterator[tuple[str, bool]]:
    """Each font of each page: its name without subset mark, and whether its outlines are inside."""
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            inner = font.get("/DescendantFonts", [font])[0]
            descriptor = inner.get("/FontDescriptor", {})
            held = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            yield str(font.get("/BaseFont", "")).lstrip("/").split("+")[-1], held


def prove_fonts(pdf: Any) -> None:
    """Raises NotEmbedded unless every font is inside and both our families are among them."""
    found = dict(fonts(pdf))
    outside = [name for name, held in found.items() if not held]
    if outside or not any(name.startswith(FAMILIES[0]) for name in found):
        raise NotEmbedded(", ".join(outside or sorted(found)))


def _elements(kids: Any) -> Iterator[Any]:
    """Every structure element below, parents first."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    waiting = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            below: Any = element.get("/K", [])
            waiting += list(below) if isinstance(below, pikepdf.Array) else [below]


def _tell_scope(element: Any) -> None:
    """A header cell heads its row when its first column says so, else its column."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    if element.S != "/TH":
        return
    group = element.P.P.S if "/P" in element.P else None
    attributes = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
    attributes.Scope = pikepdf.Name.Column if group == "/THead" else pikepdf.Name.Row
    element.A = attributes


def _owners(pdf: Any) -> dict[int, Any]:
    """What the structure says about each page (a list of elements) and each annotation (its element), by key."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def _join_links(pdf: Any) -> None:
    """Words with a mark of their own inside a link get a second annotation: the one of the whole link is enough."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    owners = _owners(pdf)
    for page in pdf.pages:
        kept = []
        for note in page.get("/Annots", []):
            owner = owners[int(note.StructParent)]
            note.F = int(note.get("/F", 0)) | PRINT_FLAG
            if owner.S == "/Link":
                kept.append(note)
            else:
                owner.K = pikepdf.Array([kid for kid in owner.K if not _names(kid, note)])
        if "/Annots" in page:
            page.Annots = pikepdf.Array(kept)


def _names(kid: Any, note: Any) -> bool:
    return not isinstance(kid, int) and "/Obj" in kid and bool(kid.Obj.objgen == note.objgen)


def _decorate_margins(pdf: Any) -> None:
    """Text whose element hangs outside the document (the margins) is marked as an artifact."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    inside = {element.objgen for element in _elements(pdf.Root.StructTreeRoot.K)}
    owners = _owners(pdf)
    for page in pdf.pages:
        key = int(page.get("/StructParents", -1))
        if key not in owners:
            continue
        loose = {n for n, element in enumerate(owners[key]) if element is not None and element.objgen not in inside}
        page.Contents = pikepdf.Stream(pdf, _relabelled(page, loose))


def _relabelled(page: Any, loose: set[int]) -> bytes:
    import pikepdf  # noqa: PLC0415 (slow to import)

    streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
    content = b"\n".join(stream.read_bytes() for stream in streams)

    def marked(found: re.Match[bytes]) -> bytes:
        return b"/Artifact BMC" if int(found[1]) in loose else found[0]

    return _MARK.sub(marked, content)
