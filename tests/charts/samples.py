"""Charts as the diagnosis makes them, on invented figures."""

from livb.charts.spec import Bar, BarChart, Break, Line, LineChart, Point, Target

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
