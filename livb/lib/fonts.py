"""The faces in which everything is set, on screen and on paper, and where their files are installed."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True)
class Face:
    """One cut of a family, as a file in an installed font package."""

    family: str
    weight: int
    style: str
    package: str
    file: str

    @property
    def slug(self) -> str:
        """The name under which the face is served and fetched: `spectral-400-italic`."""
        slant = "-italic" if self.style == "italic" else ""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}{slant}"

    @property
    def path(self) -> Path:
        """The untouched TrueType file inside the package."""
        return Path(str(files(self.package) / "files" / self.file))


def _spectral(weight: int, style: str, cut: str) -> Face:
    return Face("Spectral", weight, style, "fontpkg_spectral", f"Spectral-{cut}.ttf")


def _fira(weight: int, style: str, cut: str) -> Face:
    return Face("Fira Sans", weight, style, "fontpkg_fira_sans", f"FiraSans-{cut}.ttf")


FACES: tuple[Face, ...] = (
    _spectral(400, "normal", "Regular"),
    _spectral(400, "italic", "Italic"),
    _spectral(600, "normal", "SemiBold"),
    _spectral(600, "italic", "SemiBoldItalic"),
    _fira(400, "normal", "Regular"),
    _fira(400, "italic", "Italic"),
    _fira(500, "normal", "Medium"),
    _fira(600, "normal", "SemiBold"),
)
