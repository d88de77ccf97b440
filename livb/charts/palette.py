"""Colours that stay apart for colour-blind readers and in grey print; dash and marker say the same again."""

from dataclasses import dataclass

INK = "#1f2a33"
MUTED = "#55616b"
GRID = "#dfe4e8"
AXIS = "#8a959e"
PAPER = "#ffffff"
BAND = "#d3e0ea"
TARGET = "#a8450f"


@dataclass(frozen=True)
class Pen:
    """How one series is drawn: its class lets the style sheet turn it over for dark screens."""

    name: str
    colour: str
    width: float = 1.6
    dash: str = ""
    marker: str = "circle"


OWN = Pen("own", "#0f4c75", 2.8)
REFERENCE = Pen("reference", INK, 1.6, "7 4", "square")
COMPARISONS = (
    Pen("comparison", "#76828c", 1.5, "", "triangle"),
    Pen("comparison", "#76828c", 1.5, "2 3", "diamond"),
    Pen("comparison", "#76828c", 1.5, "9 3 2 3", "square"),
    Pen("comparison", "#76828c", 1.5, "5 3", "circle"),
)


def pen(role: str, position: int = 0) -> Pen:
    """The pen of a role; comparisons take turns, told apart by dash and marker."""
    if role == "own":
        return OWN
    return REFERENCE if role == "reference" else COMPARISONS[position % len(COMPARISONS)]
