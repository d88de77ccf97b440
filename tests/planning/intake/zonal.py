"""A zonal safety plan as zones write them: chapters, themes, named objectives, lists of actions, a table, annexes."""

from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.planning.intake.plans import number, outline_list, put, saved

THEMES = (
    ("Woninginbraak", "Het aantal woninginbraken daalt tegen 2031 met een vijfde.", (
        ("Bewoners kennen het risico van hun woning.", ("Preventieadvies aan huis", "Infoavond per wijk")),
        ("Patrouilles volgen de donkere maanden.", ("Donkeredagenactie", "Toezicht op verlaten woningen")),
        ("Slachtoffers krijgen binnen een week bezoek.", ("Hercontact na elke inbraak",)),
    )),
    ("Overlast in de stationsomgeving", "Reizigers voelen zich veilig in en rond de stations.", (
        ("De politie is zichtbaar aanwezig op piekuren.", ("Gemengde patrouilles met Securail", "Fietsbrigade")),
        ("De aanpak van veelplegers is persoonsgericht.", ("Casusoverleg per kwartaal", "Buurtbemiddeling")),
    )),
    ("Intrafamiliaal geweld", "Slachtoffers van intrafamiliaal geweld vinden snel hulp.", (
        ("Elke melding wordt opgevolgd.", ("Tweede huisbezoek", "Doorverwijzing naar het CAW")),
        ("Plegers worden begeleid.", ("Samenwerking met het justitiehuis",)),
    )),
    ("Drugs", "De straathandel in verdovende middelen neemt af.", (
        ("Straatdealers worden verstoord.", ("Gerichte acties", "Drughond aan het station")),
        ("Gebruikers vinden zorg.", ("Doorverwijzing naar de hulpverlening",)),
    )),
    ("Cybercriminaliteit", "Inwoners en ondernemers trappen minder in de val.", (
        ("Slachtoffers doen vlotter aangifte.", ("Onlineafspraak",)),
    )),
)  # fmt: skip
LONG = (
    "De zone telt ruim zestigduizend inwoners en ligt op de grens van twee gewesten. Het aantal inwoners steeg de "
    "voorbije tien jaar, de bevolking wordt jonger en diverser, en het pendelverkeer neemt toe. De bevraging van de "
    "bevolking toont dat de bewoners zich overdag veilig voelen, maar dat het gevoel in de stationsomgeving na het "
    "laatste uur daalt. De zone werkt daarom samen met de stad, met de vervoersmaatschappijen en met het parket."
)
TABLE = (
    ("Strategische doelstelling", "Operationele doelstelling", "Actie", "Timing", "Trekker"),
    ("SD6 Wie stapt of trapt, is veilig.", "OD6.1 Schoolomgevingen zijn autoluw.", "Schoolstraten", "2027", "Verkeer"),
    (None, None, "Toezicht aan de schoolpoort", "jaarlijks", "Wijkwerking"),
    (None, "OD6.2 Bestuurders rijden nuchter.", "Wodca-controles", "jaarlijks", "Interventie"),
)  # fmt: skip


def zonal_plan() -> bytes:
    """Forty-four objectives and actions in the shapes of a Dutch Word, among chapters and paragraphs that are none."""
    document = docx.Document()
    _in_dutch(document)
    document.sections[0].header.paragraphs[0].text = "Zonaal veiligheidsplan – 1. ontwerp"
    document.add_paragraph("Zonaal veiligheidsplan 2026–2031", style="Title")
    document.add_heading("Inleiding", 1)
    document.add_paragraph(LONG)
    document.add_heading("Missie en visie", 1)
    document.add_paragraph(LONG)
    document.add_heading("Strategische doelstellingen en acties", 1)
    key = outline_list(document, ("%1.", "%1.%2."))
    for theme in range(len(THEMES)):
        _add_theme(document, theme, key)
    _add_box(document, "Operationele doelstelling 5.2: Bedrijven testen hun weerbaarheid.")
    _add_control(document, "Operationele doelstelling 5.3: Scholen bespreken veilig internet.")
    document.add_heading("Overzicht verkeer", 2)
    _add_table(document)
    document.add_heading("Bijlage 1: beschikbare capaciteit", 1)
    document.add_paragraph("Interventie", style="List Number")
    return saved(document)


def _add_table(document: docx.document.Document) -> None:
    table = document.add_table(rows=len(TABLE), cols=len(TABLE[0]))
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text or ""
    table.cell(1, 0).merge(table.cell(3, 0))
    table.cell(1, 1).merge(table.cell(2, 1))


def _add_theme(document: Any, at_theme: int, key: str) -> None:
    name, strategic, operational = THEMES[at_theme]
    theme = at_theme + 1
    document.add_heading(f"Thema {theme}: {name}", 2)
    document.add_heading(f"Strategische doelstelling {theme}", 3)
    document.add_paragraph(strategic)
    document.add_paragraph(LONG)
    for at, (text, actions) in enumerate(operational, start=1):
        document.add_heading(f"Operationele doelstelling {theme}.{at}: {text}", 4)
        document.add_paragraph("Acties:")
        for action in actions:
            number(document.add_paragraph(action), key, 0)
            _as_word_writes(document.paragraphs[-1])
        document.add_paragraph("Indicatoren:")
        document.add_paragraph("aantal meldingen per jaar", style="List Bullet")


def _in_dutch(document: Any) -> None:
    """Its own styles on top of those of the program, as a house style does: `Kop3ZVP` under the name `Kop 3 ZVP`."""
    for level in range(1, 5):
        style = document.styles[f"Heading {level}"].element
        style.set(qn("w:styleId"), f"Kop{level}")
    own = put(document.styles.element, "style", type="paragraph", styleId="Kop4ZVP", customStyle=1)
    put(own, "name", val="Doel ZVP")
    put(own, "basedOn", val="Kop4")


def _as_word_writes(paragraph: Any) -> None:
    """A text in pieces: marks of spelling, a tag on a word, a soft hyphen, a note at its foot, a bookmark."""
    run = paragraph.runs[0]
    text, half = run.text, len(run.text) // 2
    run.text = f"{text[:1]}\u00ad{text[1:half]}"
    put(paragraph._p, "proofErr", type="spellStart")
    tag = put(paragraph._p, "smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="place")
    put(put(tag, "r"), "t", space="preserve").text = text[half:]
    put(put(paragraph._p, "r"), "footnoteReference", id=2)
    put(paragraph._p, "bookmarkStart", id=1, name="_Toc1")


BOX = """<w:r {0}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">
<w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>
</w:r>"""


def boxed(text: str) -> Any:
    """A text box, which Word writes twice: for itself and for programs of before 2010."""
    return parse_xml(BOX.format(nsdecls("w"), text))


def _add_box(document: Any, text: str) -> None:
    document.add_paragraph()._p.append(boxed(text))


def _add_control(document: Any, text: str) -> None:
    """A paragraph in a content control, as forms of the federal police have them."""
    control = put(document.element.body, "sdt")
    put(put(control, "sdtPr"), "alias", val="Doelstelling")
    put(control, "sdtContent").append(document.add_heading(text, 4)._p)
    document.element.body.insert(len(document.element.body) - 2, control)
