"""Charts as the diagnosis makes them, on invented figures."""

from livb.charts.spec import (
    AreaMap,
    Bar,
    BarChart,
    Break,
    Bubble,
    Dot,
    DotMap,
    DotStrip,
    Fill,
    Line,
    LineChart,
    MapDot,
    MapShape,
    Milestone,
    Panel,
    Point,
    Quadrant,
    SmallMultiples,
    Span,
    Strip,
    Target,
    Timeline,
)  # fmt: skip

YEARS = range(2014, 2025)
SUPPRESSED = {"nl": "onderdrukt door de bron", "fr": "supprimé par la source"}


def _own(year: int, value: float | None) -> Point:
    if value is None:
        return Point(str(year), missing=SUPPRESSED)
    return Point(str(year), value, value - 1.1, value + 1.3, provisional=year == 2024)


def _other(label: object, base: float, role: str = "comparison") -> Line:
    points = tuple(Point(str(year), base + year * 7 % 5 * 0.4) for year in YEARS)
    return Line(label=label, role=role, points=points)


VALUES = (12.1, 11.4, 12.9, 10.2, None, 9.8, 9.1, 10.4, 11.0, 10.6, 10.1)
LINES = LineChart(
    title={"nl": "Woninginbraken in Halle en vergelijkbare gemeenten", "fr": "Cambriolages à Hal"},
    description={"nl": "De lijn van Halle daalt van 12,1 in 2014 naar 10,1 in 2024.", "fr": "La ligne de Hal descend."},
    unit={"nl": "per 10 000 woningen", "fr": "pour 10 000 logements"},
    decimals=1,
    band_label={"nl": "95 %-betrouwbaarheidsinterval", "fr": "intervalle de confiance à 95 %"},
    provisional_label={"nl": "voorlopig cijfer", "fr": "chiffre provisoire"},
    lines=(
        Line(label="Halle", role="own", points=tuple(map(_own, YEARS, VALUES))),
        _other("Vilvoorde", 13.0),
        _other("Sint-Pieters-Leeuw", 12.6),
        _other("Beersel", 8.4),
        _other({"nl": "Provincie Vlaams-Brabant", "fr": "Province du Brabant flamand"}, 9.8, "reference"),
    ),
    target=Target(value=9.0, label={"nl": "Streefcijfer 2028", "fr": "Valeur cible 2028"}, period="2028"),
    breaks=(Break(period="2019", label={"nl": "nieuwe telwijze", "fr": "nouveau comptage"}),),
)
BARS = BarChart(
    title="Werkloosheidsgraad 2024",
    description="Halle 5,1 %, Vilvoorde 7,9 %.",
    unit="%",
    decimals=1,
    bars=(
        Bar(label="Halle", value=5.1, low=4.7, high=5.5, role="own"),
        Bar(label="Vilvoorde", value=7.9),
        Bar(label="Beersel", missing="niet gemeten"),
        Bar(label="Vlaams Gewest", value=5.9, role="reference", provisional=True),
    ),
    target=Target(value=4.5, label="Streefcijfer"),
)
STRIP = DotStrip(
    title="Werkloosheidsgraad 2024",
    description="Halle 5,1 %; de mediaan van twaalf vergelijkbare gemeenten is 6,2 %.",
    unit="%",
    decimals=1,
    median_label={"nl": "Mediaan van de vergelijkbare gemeenten", "fr": "Médiane des communes comparables"},
    others_label="Een vergelijkbare gemeente",
    strips=(
        Strip(
            label="Werkloosheidsgraad van jongeren tussen achttien en vijfentwintig jaar",
            median=6.2,
            dots=(
                Dot(value=5.1, low=4.7, high=5.5, label="Halle", role="own"),
                *(Dot(value=4 + n * 7 % 13 * 0.35) for n in range(24)),
            ),
        ),
        Strip(label="Langdurig werkloos", median=5.0, dots=(Dot(value=7.4, label="Halle", role="own"), Dot(value=5.0))),
        Strip(label="Zonder diploma", missing="niet gemeten"),
    ),
)
TOWN = "PL1 Een veilige en aangename binnenstad en stationsomgeving"
TIMELINE = Timeline(
    title="Kalender van de acties",
    description="Zes acties tussen maart 2026 en december 2027.",
    today="2026-11-22",
    today_label="vandaag",
    fills=(
        Fill(fill="solid", label="uitgevoerd"),
        Fill(fill="striped", label="bezig"),
        Fill(fill="hollow", label="gepland"),
    ),
    milestones=(
        Milestone(day="2026-09-30", label="Krijtlijnen van het programmaplan"),
        Milestone(day="2026-12-15", label="Gemeenteraad", shape="triangle"),
        Milestone(day="2027-03", label="Masterplan naar de gemeenteraad van Halle", shape="triangle"),
    ),
    spans=(
        Span(
            code="PL1.SD1.A1", label="Schouw met bewoners", start="2026-03-15", end="2026-06", fill="solid", group=TOWN
        ),
        Span(
            code="PL1.SD1.A2",
            label="Verlichting in de onderdoorgang en langs het jaagpad vernieuwen",
            start="2026-Q3",
            end="2027-Q1",
            fill="striped",
            group=TOWN,
        ),
        Span(code="PL1.SD2.A1", label="Afsprakenkader horeca", start="2027", end="2027", group=TOWN),
        Span(code="PL2.SD4.A1", label="Vorming eerstelijn", start="2026-10", end="2026-10", group="PL2 Veilig thuis"),
    ),
)
QUADRANT = Quadrant(
    title="Dringendheid en invloed",
    description="Vier van de zes fenomenen liggen rechts boven.",
    x_label="Invloed van de stad",
    y_label="Dringendheid",
    top_right="Prioriteit",
    top_left="Agenderen",
    bottom_right="Aandachtspunt",
    bottom_left="Monitoren",
    chosen_label="gekozen als prioriteit",
    doubtful_label="te weinig gescoord voor een rang",
    size_label="De grootte van de bol is de omvang.",
    bubbles=(
        Bubble(
            label="Overlast en onveiligheidsgevoel in de stationsomgeving",
            x=4,
            y=3.82,
            size=4,
            chosen=True,
            note="dringendheid 3,82 · invloed 4",
        ),
        Bubble(
            label="Intrafamiliaal geweld",
            x=3,
            y=3.82,
            size=4,
            chosen=True,
            note="dringendheid 3,82 · invloed 3 · verdeeld",
        ),
        Bubble(label="Schoolverzuim en jongeren zonder aansluiting", x=4, y=3.67, chosen=True),
        Bubble(label="Verwaarloosde panden en sluikstort", x=5, y=3.55, chosen=True),
        Bubble(label="Woninginbraak", x=3, y=3.18, size=3),
        Bubble(label="Internetfraude", x=2, y=4.0, size=5, doubtful=True),
    ),
)


def _panel(label: str, own: tuple[float | None, ...], base: float) -> Panel:
    mine = tuple(Point(str(2018 + n), value) for n, value in enumerate(own))
    other = tuple(Point(str(2018 + n), base + n % 3 * 0.4) for n in range(len(own)))
    return Panel(
        label=label,
        unit="per 1 000 inwoners",
        decimals=1,
        lines=(Line(label="Halle", role="own", points=mine), Line(label="Mediaan", role="reference", points=other)),
    )


MULTIPLES = SmallMultiples(
    title="De cijfers op een rij",
    description="Vier cijfers van Halle sinds 2018.",
    panels=(
        _panel("Fietsdiefstal", (6.1, 5.8, 4.9, 6.3, 7.0, 7.4), 5.0),
        _panel("Slachtoffers van intrafamiliaal geweld, ook wie niet bij de politie kwam", (3, None, 3.3, 3.1, 3.6), 3),
        _panel("Sluikstort", (9, 8, 8.5, 8.1, 7.9, 7.7), 9),
        _panel("Schoolverzuim", (1.0,), 1.2),
    ),
)
MAP = DotMap(
    title="Woninginbraken per 1 000 woningen, 2023",
    description="Halle ligt in de middelste klasse.",
    steps=("minder dan 2", "2 tot 4", "4 tot 6", "6 tot 8", "8 en meer"),
    missing_label="geen cijfer",
    dots=(
        *(
            MapDot(longitude=2.6 + n * 37 % 370 / 100, latitude=50.7 + n * 53 % 70 / 100, step=(*range(5), None)[n % 6])
            for n in range(1, 290)
        ),
        MapDot(longitude=4.235, latitude=50.734, step=2, label="Halle", role="own"),
    ),
)
AREAS = AreaMap(
    title="Woninginbraken per 1 000 woningen, 2023",
    description="Halle ligt in de middelste klasse.",
    steps=("minder dan 2", "2 tot 4", "4 tot 6"),
    missing_label="geen cijfer",
    shapes=(
        *(MapShape(path=f"M{n * 40} {n % 3 * 50}l40 0 0 50-40 0z", step=(0, 1, 2, None)[n % 4]) for n in range(20)),
        MapShape(path="M800 0l40 0 0 50-40 0z", step=1, label="Halle", role="own"),
    ),
)
EVERY = {
    "line": LINES,
    "bar": BARS,
    "strip": STRIP,
    "timeline": TIMELINE,
    "quadrant": QUADRANT,
    "multiples": MULTIPLES,
    "map": MAP,
    "areas": AREAS,
}
