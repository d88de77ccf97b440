"""Where the house tests look: the repository's own files."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ROOMS = ("livb", "diagnostics", "planning")


def templates() -> list[Path]:
    """Every template of the project."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".txt", ".svg"))


def modules() -> list[Path]:
    """Every Python module of the product, migrations aside."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def product_text() -> str:
    """Everything that may name a template: all modules and all templates in one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in [*modules(), *templates()])
