"""The printed document: valid PDF/UA and PDF/A in one, its fonts inside, nothing fetched, equal when made again."""

import base64
import datetime as dt
import io
import subprocess

import page
import pikepdf
import pytest

from livb.documents import archive, finish, pdf
from livb.documents.archive import Enclosure
from livb.documents.html import render_sheet
from tests.documents import samples

pytestmark = pytest.mark.pdf

BARE = "<html lang='nl'><head><title>t</title></head><body><p>Tekst.</p>{}</body></html>"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf.render(samples.document())


READ_ALOUD, ARCHIVED = "ua1", "3a"
KEPT = {READ_ALOUD: (104, 104), ARCHIVED: (156, 156)}
DATA = Enclosure(
    name="plan.json", content=b'{"a": 1}', media_type="application/json", told="Gegevens", day=dt.date(2026, 9, 1)
)


def report(content: bytes, profile: str = READ_ALOUD) -> tuple[int, int]:
    rules = page.validate_pdf_bytes(content, profile=profile).rules
    return rules.passed, rules.total


def reports(content: bytes) -> dict[str, tuple[int, int]]:
    return {profile: report(content, profile) for profile in KEPT}


def test_document_keeps_all_rules_of_reading_aloud_and_of_the_archive(printed):
    assert reports(printed) == KEPT


def test_french_labels_on_dutch_content_keep_all_rules():
    assert reports(pdf.render(samples.document(language="fr"))) == KEPT


def test_document_with_its_data_inside_keeps_all_rules_and_gives_them_back():
    made = pdf.render(samples.document(), enclosures=[DATA])
    with pikepdf.open(io.BytesIO(made)) as opened:
        held = opened.attachments["plan.json"]
        inside = held.get_file()
        assert (inside.read_bytes(), inside.mime_type) == (DATA.content, DATA.media_type)
        assert [str(each.AFRelationship) for each in opened.Root.AF] == ["/Source"]
    assert (reports(made), pdf.render(samples.document(), enclosures=[DATA])) == (KEPT, made)


def test_file_inside_that_is_not_tied_to_the_document_fails_the_rules_of_the_archive(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        opened.attachments["los.json"] = b"{}"
        out = io.BytesIO()
        opened.save(out)
    passed, total = report(out.getvalue(), ARCHIVED)
    assert (passed < total, total) == (True, 156)


def test_no_stream_ends_with_a_carriage_return():
    """Of so many streams some would: it would be taken for a part of the line's end before `endstream`."""
    words = [b"a" * n for n in range(600)]
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.Kept = pikepdf.Array([pikepdf.Stream(made, each) for each in words])
        content = archive.written(made)
        assert (content.count(b"\r\nendstream"), archive.written(made) == content) == (0, True)
    with pikepdf.open(io.BytesIO(content)) as opened:
        read = [each.read_bytes(pikepdf.StreamDecodeLevel.specialized) for each in opened.Root.Kept]
        filters = {str(each.Filter) for each in opened.Root.Kept}
    assert (read, len(filters)) == (words, 2)


def test_link_with_marked_words_is_one_annotation(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        targets = [str(a.A.URI) for p in opened.pages for a in p.get("/Annots", []) if "/A" in a]
    assert targets == ["https://statistiek.example/"] * 3


def test_document_is_sound_for_qpdf(printed, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed)
    found = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (found.returncode, "No syntax or stream encoding errors found" in found.stdout) == (0, True)


def test_bad_document_fails_the_rules():
    from weasyprint import HTML

    plain = HTML(string="<p>Geen titel, geen taal, geen merktekens.</p>").write_pdf()
    passed, total = report(plain)
    assert (passed < total, total) == (True, 104)


def test_document_holds_only_our_fonts(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        names = dict(finish.fonts(opened))
    assert all(names.values())
    assert {name for name in names if not name.startswith(("Spectral", "Fira-Sans"))} == set()


def test_document_has_pages_bookmarks_language_and_title(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert len(opened.pages) >= 11
        assert str(opened.Root.Lang) == "nl"
        assert str(opened.docinfo["/Title"]) == "Masterplan integrale veiligheid – Halle"
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root[0].children][1:3] == [
                "1 Visie en reikwijdte",
                "2 Lokale veiligheidsdiagnostiek",
            ]
        sizes = {tuple(round(float(n)) for n in p.MediaBox[2:]) for p in opened.pages}
    assert sizes == {(595, 842), (842, 595)}


def test_margins_are_artifacts_and_header_cells_have_scope(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert b"/Artifact BMC" in opened.pages[3].Contents.read_bytes()
        elements = finish._elements(opened.Root.StructTreeRoot.K)
        scopes = {str(e.A.get("/Scope")) for e in elements if e.S == "/TH"}
        inside = {e.objgen for e in finish._elements(opened.Root.StructTreeRoot.K)}
        numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        marks = pikepdf.parse_content_stream(opened.pages[3])
        kept = {int(m.operands[1]["/MCID"]) for m in marks if str(m.operator) == "BDC" and "/MCID" in m.operands[1]}
        loose = {n for n, e in enumerate(numbers[3]) if e.objgen not in inside}
    assert scopes == {"/Column", "/Row"}
    assert kept & loose == set()


def test_same_document_gives_the_same_bytes(printed):
    assert pdf.render(samples.document()) == printed


def test_contents_name_the_page_of_each_chapter(printed, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed)

    def text(number: int) -> str:
        command = ["pdftotext", "-layout", "-f", str(number), "-l", str(number), str(path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    line = next(line for line in text(2).splitlines() if "Lokale veiligheidsdiagnostiek" in line)
    opening = text(int(line.split()[-1]))
    assert opening.count("Lokale veiligheidsdiagnostiek") == 2
    assert "8c1e02f4ab" in opening


def test_watermark_stands_only_on_a_draft():
    assert b"ONTWERP" in pdf.assets("ONTWERP")[pdf.WATERMARK]
    assert b"<text" not in pdf.assets("")[pdf.WATERMARK]


SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{}</svg>"
PROBES = [
    "<img src='http://127.0.0.1:9/a.png' alt='a'>",
    "<img src='https://example.org/a.png' alt='a'>",
    "<img src='file:///etc/passwd' alt='a'>",
    "<img src='FILE:///etc/passwd' alt='a'>",
    "<img src='//example.org/a.png' alt='a'>",
    "<img src='../../etc/passwd' alt='a'>",
    "<img src='ftp://127.0.0.1/a' alt='a'>",
    "<img src='data:text/html;base64,PHA+' alt='a'>",
    "<img src='asset:fonts/../../settings.py' alt='a'>",
    "<img srcset='http://127.0.0.1:9/b.png 2x' src='http://127.0.0.1:9/a.png' alt='a'>",
    "<object data='file:///etc/passwd'></object>",
    "<embed src='file:///etc/passwd'>",
    "<iframe src='http://127.0.0.1:9/'></iframe>",
    "<link rel='stylesheet' href='http://127.0.0.1:9/a.css'>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<a rel='attachment' href='file:///etc/passwd'>a</a>",
    "<style>@import url(http://127.0.0.1:9/a.css);</style>",
    "<style>@import 'file:///etc/passwd';</style>",
    "<style>p { background: url(file:///etc/passwd) }</style>",
    "<style>p { background: url('http://127.0.0.1:9/a.png') }</style>",
    "<style>p { list-style: url(http://127.0.0.1:9/a); display: list-item }</style>",
    "<style>p::after { content: url(http://127.0.0.1:9/a.png) }</style>",
    "<style>@font-face { font-family: Evil; src: url(http://127.0.0.1:9/a.woff2) } p { font-family: Evil }</style>",
    "<style>@font-face { font-family: Evil; src: local('DejaVu Sans'), url(file:///etc/passwd) }</style>",
    "<style>@page { background: url(file:///etc/hostname) }</style>",
    "<base href='http://127.0.0.1:9/'><img src='a.png' alt='a'>",
    "<p style='border-image: url(http://127.0.0.1:9/a.png) 3'>a</p>",
    SVG.format("<image xlink:href='file:///etc/passwd' width='9' height='9'/>"),
    SVG.format("<use href='http://127.0.0.1:9/a.svg#b'/>"),
    SVG.format("<style>@import url(http://127.0.0.1:9/a.css);</style><rect fill='url(http://127.0.0.1:9/a.svg#b)'/>"),
]


def test_probes_reach_for_nothing(monkeypatch):
    """No probe opens a socket or a file; inside SVG in a data address neither."""
    import socket
    import urllib.request

    nested = [
        f"<img alt='a' src='data:image/svg+xml;base64,{base64.b64encode(p.encode()).decode()}'>"
        for p in PROBES
        if p.startswith("<svg")
    ]
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: opened.append(a))
    monkeypatch.setattr(urllib.request.FileHandler, "file_open", lambda *a: opened.append(a))
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", lambda *a, **k: opened.append(a))
    made = pdf.render_html(BARE.format("".join(PROBES + nested)), assets=pdf.assets())
    assert opened == []
    assert b"root:x" not in made
    with pikepdf.open(io.BytesIO(made)) as result:
        assert "/EmbeddedFiles" not in result.Root.get("/Names", {})


def test_probe_that_cannot_be_skipped_is_a_clear_failure():
    from weasyprint.urls import URLFetchingError

    profile = "<style>@color-profile --x { src: url(file:///etc/passwd) }</style>"
    with pytest.raises(URLFetchingError, match="nothing is fetched"):
        pdf.render_html(BARE.format(profile), assets=pdf.assets())


def test_fetcher_keeps_a_list_of_what_it_refused():
    fetcher = pdf.closed_fetcher({"asset:a.css": b"p {}"})
    assert fetcher.fetch("asset:a.css").read() == b"p {}"
    with pytest.raises(ValueError, match="nothing is fetched"):
        fetcher.fetch("file:///etc/passwd")
    assert (fetcher.served, fetcher.refused) == ({"asset:a.css"}, ["file:///etc/passwd"])


def test_missing_face_is_a_failure():
    faces = pdf.assets()
    faces.pop("asset:fonts/spectral-400.ttf")
    with pytest.raises(pdf.MissingFont, match=r"asset:fonts/spectral-400\.ttf"):
        pdf.render_html(BARE.format(""), assets=faces)


def test_font_that_is_only_named_is_a_failure(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        for page_ in opened.pages:
            for font in page_.Resources.Font.values():
                font.DescendantFonts[0].FontDescriptor = pikepdf.Dictionary()
        with pytest.raises(finish.NotEmbedded):
            finish.prove_fonts(opened)


def test_fingerprint_names_what_decides_the_look():
    assert (pdf.fingerprint(), len(pdf.fingerprint())) == (pdf.fingerprint(), 64)


def test_sheet_asks_for_no_style_of_its_own():
    assert "style=" not in render_sheet(samples.document())
