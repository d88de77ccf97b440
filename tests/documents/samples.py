"""A masterplan of invented content, with every kind of block, long words, long tables and a wide one."""

from livb.documents.tree import Block, Chapter, Document, Meta
from tests.charts import samples as charts

TEXT = (
    "<p>De stationsomgeving is de drukste plek van de stad. Op een gewone werkdag stappen er meer dan tienduizend "
    "reizigers op en af, en op vrijdagavond vermengen pendelaars, scholieren en uitgaanspubliek zich op een plein dat "
    "daar nooit voor ontworpen is. Wie er werkt of woont, kent de klachten: <strong>nachtlawaai</strong>, zwerfvuil, "
    "fietsendiefstallen en groepjes die blijven hangen. Toch daalt het aantal geregistreerde feiten al "
    '<a href="https://statistiek.example/">vijf <em>volle</em> jaren</a>.</p>'
    "<p>Dat verschil tussen <em>cijfer</em> en <em>beleving</em> is de kern van dit hoofdstuk. Tijdens de drie "
    "buurtwandelingen noemden bewoners vooral de gebrekkige verlichting in de fietsenstalling, de onduidelijke "
    "verantwoordelijkheid voor het onderhoud en het gevoel dat een melding nergens toe leidt. De "
    "gemeenschapswachten bevestigen dat beeld; de spoorwegpolitie nuanceert het.</p>"
)
MORE = (
    "<p>Drie vaststellingen dragen de analyse:</p><ul><li>het aantal meldingen bij het stedelijk meldpunt steeg met "
    "een kwart, terwijl het aantal processen-verbaal daalde;</li><li>de helft van de meldingen gaat over vier "
    "straathoeken binnen tweehonderd meter van het station;</li><li>handelaarsverenigingen, "
    "jeugdwelzijnsorganisaties en de vervoersmaatschappijen werken elk met een eigen "
    "verantwoordelijkheidsverdeling.</li></ul><h3>Wat we niet weten</h3><p>Er bestaat geen meting van het "
    "veiligheidsgevoel op wijkniveau. De stadsmonitor bevraagt de hele gemeente, met een foutenmarge van enkele "
    "procentpunten; daarmee kunnen we geen uitspraak doen over het station alleen.</p>"
    "<blockquote>Ik neem liever een trein later dan dat ik in het donker naar mijn fiets moet.</blockquote>"
)


def both(nl: str, fr: str | None = None) -> dict[str, str]:
    return {"nl": nl, "fr": fr or f"{nl} (fr)"}


def block(kind: str, name: str, **fields: object) -> Block:
    return Block.from_json({"kind": kind, "id": f"5b0e:{name}", "visibility": "public", **fields})


def _column(label: str, width: int, align: str = "start") -> dict:
    return {"label": both(label), "width": width, "align": align}


FIGURES = {
    "caption": both("Woninginbraken per 10 000 woningen, met 95 %-interval"),
    "columns": [
        _column("Jaar", 10),
        _column("Aantal", 15, "end"),
        _column("Graad", 15, "end"),
        _column("Interval", 20, "end"),
    ],
    "rows": [
        {
            "cells": [
                {"period": str(year)},
                {"number": str(210 - year % 7)},
                {"number": "12.1", "decimals": 1},
                "10,9–13,4",
            ]
        }
        if year != 2018
        else {"cells": [{"period": "2018"}, {"missing": charts.SUPPRESSED}, None, None]}
        for year in charts.YEARS
    ],
}
ACTIONS = {
    "caption": both("Acties van programmalijn 1"),
    "landscape": True,
    "columns": [
        _column("Code", 15),
        _column("Actie", 34),
        _column("Verantwoordelijke", 20),
        _column("Veiligheidsketen", 13),
        _column("Van", 11),
        _column("Tot", 11),
        _column("Resultaat", 26),
        _column("Budget", 11, "end"),
    ],
    "rows": [{"group": True, "cells": ["SD1 Minder gebruikers voelen zich onveilig in de stationsomgeving"]}]
    + [
        {
            "id": f"a{n}",
            "cells": [
                f"PL1.SD1.OD{1 + n // 6}.A{1 + n % 6}",
                "Gezamenlijke schouw van verlichting, zichtlijnen en onderhoud, met een vaste opvolgingsafspraak",
                {"person": "u", "function": "Diensthoofd openbare werken", "name": "Lien Verstraeten (fictief)"},
                both("Preventie"),
                {"date": "2026-03-01"},
                {"date": "2026-12-31"},
                "Schouwverslag met ten minste tien uitgevoerde verbeteringen",
                {"cents": 1250000 + 10050 * n} if n % 4 else both("regulier werk"),
            ],
        }
        for n in range(19)
    ],
    "total": [both("Totaal"), None, None, None, None, None, None, {"cents": 18250000}],
    "note": both("Acties die als regulier werk worden uitgevoerd tellen niet mee in het totaal."),
}


def chapter(*blocks: Block, number: int = 1) -> Chapter:
    return Chapter(key=f"c{number}", number=str(number), title=both(f"Hoofdstuk {number}"), blocks=blocks)


def diagnosis() -> Chapter:
    return Chapter(
        key="diagnosis",
        number="2",
        title=both("Lokale veiligheidsdiagnostiek", "Diagnostic local de sécurité"),
        standing=both("Goedgekeurd door de kerngroep op 12 mei 2026 · tekst 8c1e02f4ab"),
        blocks=(
            block(
                "paragraph",
                "intro",
                text=both("De diagnose beschrijft wat er speelt, hoe zeker we dat weten en wat we niet weten."),
            ),
            block("heading", "f1", text="Overlast en onveiligheidsgevoel in de stationsomgeving", code="F1"),
            block(
                "facts",
                "f1.facts",
                rows=[
                    {"label": both("Vertrouwen in het beeld"), "value": both("redelijk")},
                    {"label": both("Trekker"), "value": {"person": "p", "function": "Korpschef"}},
                    {
                        "label": both("Bronnen"),
                        "value": ["Politiezone, 2014–2024", "Stadsmonitor 2023", "Drie buurtwandelingen"],
                    },
                    {"label": both("Levensdomein"), "value": None},
                ],
            ),
            block("richtext", "f1.story", html=TEXT, title=both("Het verhaal")),
            block(
                "chart",
                "f1.chart",
                chart=charts.LINES.to_json(),
                table=FIGURES,
                source="Federale Politie, criminaliteitsstatistieken 2014–2024, geraadpleegd op 3 maart 2026",
                note=both("Het jaar 2024 is voorlopig. Kleine aantallen zijn door de bron onderdrukt."),
            ),
            block("richtext", "f1.more", html=MORE, title=both("Analyse")),
            block("heading", "f1.gaps", level=3, text=both("Leemten")),
            block(
                "list",
                "f1.list",
                items=[
                    "Geen meting per wijk",
                    {"text": "Geen cijfers over", "items": ["fietsdiefstal zonder aangifte", "nachtelijke overlast"]},
                ],
            ),
            block(
                "note",
                "f1.note",
                tone="warning",
                title=both("Let op bij het lezen"),
                text=both("Het inwonertal is hier een slechte noemer: er zijn veel passanten."),
            ),
            block("heading", "f2", text="Werkloosheid en aansluiting van jongeren", code="F3"),
            block("richtext", "f2.story", html=TEXT),
            block("chart", "f2.chart", chart=charts.BARS.to_json(), source="VDAB Arvastat, 2024"),
            block("chart", "f2.again", chart=charts.BARS.to_json(), source=both("Scores van de kerngroep")),
        ),
    )


def realisation() -> Chapter:
    return Chapter(
        key="actions",
        number="6",
        title=both("Realisatieplan: wie doet wat, wanneer en met welke middelen"),
        standing=both("Ontwerp: dit hoofdstuk is nog niet goedgekeurd."),
        is_draft=True,
        blocks=(
            block("table", "acts", **ACTIONS),
            block("heading", "means", text=both("Middelen")),
            block(
                "table",
                "money",
                caption=both("Raming per jaar en financier"),
                columns=[_column("Financier", 30), *[_column(str(y), 12, "end") for y in range(2026, 2030)]],
                rows=[
                    {"cells": [f, *[{"cents": 4500000 + 123400 * i} for i in range(4)]]}
                    for f in ("Stad", "Politiezone", "Federale overheid")
                ],
                total=[both("Totaal"), *[{"cents": 13870200}] * 4],
            ),
            block(
                "note",
                "dissent",
                tone="dissent",
                title=both("Afwijkend standpunt"),
                text="Het OCMW wil de nazorg eerst evalueren.",
            ),
        ),
    )


def document(**changes: object) -> Document:
    vision = Chapter(
        key="vision",
        number="1",
        title=both("Visie en reikwijdte", "Vision et portée"),
        blocks=(block("richtext", "vision", html=TEXT + MORE),),
    )
    empty = Chapter(
        key="followup",
        number="10",
        title=both("Opvolging en evaluatie"),
        blocks=(
            block(
                "note",
                "none",
                tone="pending",
                text=both("Deze stap is nog niet goedgekeurd.", "Cette étape n'a pas encore été approuvée."),
            ),
        ),
    )
    meta = {
        "title": both("Masterplan integrale veiligheid", "Plan directeur de sécurité intégrale"),
        "place": "Halle",
        "subtitle": both("Eén plan voor een veilige en leefbare stad"),
        "status": both("Ontwerp, voorgelegd aan de kerngroep"),
        "period": both("2026–2031"),
        "version": "0.3",
        "made_on": {"date": "2026-05-14"},
        "sha256": "8c1e02f4ab" * 6 + "abcd",
        "watermark": both("ONTWERP", "PROJET"),
        "fictitious": both("Voorbeeld, fictieve inhoud"),
        "edition": both("editie kerngroep"),
    } | changes
    return Document(meta=Meta(**meta), parts=(vision, diagnosis(), realisation(), empty))
