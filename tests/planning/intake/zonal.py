"""A zonal safety plan as zones write them: chapters, themes, named objectives, lists of actions, a table, annexes."""

import docx

from tests.planning.intake.plans import number, outline_list, saved

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
)  # fmt: skip
LONG = (
    "De zone telt ruim zestigduizend inwoners en ligt op de grens van twee gewesten. Het aantal inwoners steeg de "
    "voorbije tien jaar, de bevolking wordt jonger en diverser, en het pendelverkeer neemt toe. De bevraging van de "
    "bevolking toont dat de bewoners zich overdag veilig voelen, maar dat het gevoel in de stationsomgeving na het "
    "laatste uur daalt. De zone werkt daarom samen met de stad, met de vervoersmaatschappijen en met het parket."
)
TABLE = (
    ("Strategische doelstelling", "Operationele doelstelling", "Actie", "Timing", "Trekker"),
    ("SD4 Wie stapt of trapt, is veilig.", "OD4.1 Schoolomgevingen zijn autoluw.", "Schoolstraten", "2027", "Verkeer"),
    (None, None, "Toezicht aan de schoolpoort", "jaarlijks", "Wijkwerking"),
    (None, "OD4.2 Bestuurders rijden nuchter.", "Wodca-controles", "jaarlijks", "Interventie"),
)  # fmt: skip


def zonal_plan() -> bytes:
    """Forty objectives and actions, among chapters and paragraphs that are none."""
    document = docx.Document()
    document.add_paragraph("Zonaal veiligheidsplan 2026–2031", style="Title")
    document.add_heading("Inleiding", 1)
    document.add_paragraph(LONG)
    document.add_heading("Missie en visie", 1)
    document.add_paragraph(LONG)
    document.add_heading("Strategische doelstellingen en acties", 1)
    key = outline_list(document, ("%1.", "%1.%2."))
    for theme, (name, strategic, operational) in enumerate(THEMES, start=1):
        document.add_heading(f"Thema {theme}: {name}", 2)
        document.add_heading(f"Strategische doelstelling {theme}", 3)
        document.add_paragraph(strategic)
        document.add_paragraph(LONG)
        for at, (text, actions) in enumerate(operational, start=1):
            document.add_heading(f"Operationele doelstelling {theme}.{at}: {text}", 4)
            document.add_paragraph("Acties:")
            for action in actions:
                number(document.add_paragraph(action), key, 0)
            document.add_paragraph("Indicatoren:")
            document.add_paragraph("aantal meldingen per jaar", style="List Bullet")
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
