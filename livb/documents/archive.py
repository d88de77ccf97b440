"""What lets a tagged PDF be kept for good: it says which rules it follows, and holds the data it was made of."""

import datetime as dt
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

# PDF/A wants every foreign word of its metadata explained: here the one that says that the file is PDF/UA-1 as well.
_ARCHIVAL = b"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" \
pdfaid:conformance="A"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_END = b"</rdf:RDF>"
TRIALS = 9
RUN = 128
_CLASH = b"\r\nendstream"
_PROFILE = "sRGB2014.icc"


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file inside the PDF; its day is that of what it tells, so that equal content gives equal bytes."""

    name: str
    content: bytes
    media_type: str
    told: str
    day: dt.date


def declare(pdf: Any) -> None:
    """Say in the metadata that this PDF/UA is PDF/A too, and by which profile its colours are meant."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    metadata = pdf.Root.Metadata.read_bytes()
    stream = pikepdf.Stream(pdf, metadata.replace(_END, _ARCHIVAL + _END, 1))
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = stream
    profile = pikepdf.Stream(pdf, files("weasyprint.pdf").joinpath(_PROFILE).read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_PROFILE,
        Info=_PROFILE,
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])


def enclose(pdf: Any, enclosures: Sequence[Enclosure]) -> None:
    """Put these files inside, tied to the document as what it was made of."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    for each in enclosures:
        at = dt.datetime.combine(each.day, dt.time(), dt.UTC)
        held = pikepdf.AttachedFileSpec(
            pdf,
            each.content,
            filename=each.name,
            mime_type=each.media_type,
            description=each.told,
            creation_date=f"D:{at:%Y%m%d%H%M%S}Z",
            mod_date=f"D:{at:%Y%m%d%H%M%S}Z",
        )
        held.obj.AFRelationship = pikepdf.Name.Source
        pdf.attachments[each.name] = held
    if enclosures:
        pdf.Root.AF = pikepdf.Array([pdf.attachments[each.name].obj for each in enclosures])


def written(pdf: Any) -> bytes:
    """The file, of which no stream ends with a carriage return: read back, that would count as part of the line's end,
    and the length be wrong. Small objects are packed together: one more of them, and every pack ends otherwise."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Type") != "/Metadata":
            _end_otherwise(each)
    for page in [*pdf.pages][:TRIALS]:
        content = _saved(pdf, pikepdf.ObjectStreamMode.generate)
        if _CLASH not in content:
            return content
        page.obj.MediaBox = pdf.make_indirect(page.obj.MediaBox)
    return _saved(pdf, pikepdf.ObjectStreamMode.disable)  # larger, and never wrong


def _saved(pdf: Any, mode: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def _end_otherwise(stream: Any) -> None:
    """Packed bytes end with a sum of what they hold; those in runs around them end with a mark of their own."""
    import pikepdf  # noqa: PLC0415 (slow to import)

    if "/Filter" not in stream:
        stream.write(zlib.compress(stream.read_raw_bytes()), filter=pikepdf.Name.FlateDecode)
    packed = stream.read_raw_bytes()
    if packed.endswith(b"\r"):
        parameters = stream.get("/DecodeParms")
        filters = pikepdf.Array([pikepdf.Name.RunLengthDecode, stream.Filter])
        stream.write(b"".join(_runs(packed)), filter=filters)
        if parameters is not None:
            stream.DecodeParms = pikepdf.Array([None, parameters])


def _runs(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), RUN):
        run = content[start : start + RUN]
        yield bytes([len(run) - 1]) + run
    yield bytes([RUN])
