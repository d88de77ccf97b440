"""Static files that live in installed packages: Bootstrap's sheet, the editor, and the faces, subset on first use."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from django.utils._os import safe_join

from livb.lib.fonts import FACES, Face

BOOTSTRAP = ("css/bootstrap.min.css", "css/bootstrap.min.css.map")
EDITOR = ("editor.js", "editor.js.map")
# Latin with its accents, punctuation, arrows, the signs of a figure: what Dutch, French and German are set in.
LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2000, 0x2070), *range(0x2070, 0x2095), *range(0x2190, 0x2200),
    0x20AC, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
]  # fmt: skip
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "tnum", "lnum", "pnum", "case", "frac", "sups"]


def web_font(face: Face, folder: Path) -> Path:
    """The face as a small woff2 in `folder`, named after its package's version; made when it is not there yet."""
    made = folder / f"{face.slug}-{version(face.package)}.woff2"
    if not made.exists():
        # Slow to load and needed once in a release: only the process that makes the file pays for it.
        from fontTools import subset  # noqa: PLC0415

        options = subset.Options(flavor="woff2", layout_features=FEATURES, notdef_outline=True)
        options.drop_tables += ["meta"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder)
        os.close(handle)
        with subset.load_font(str(face.path), options) as font:
            subsetter.subset(font)
            subset.save_font(font, draft, options)
        Path(draft).replace(made)
    return made


class PackageStorage(FileSystemStorage):
    """A storage that only reads: names as in our templates, files wherever their package keeps them."""

    def __init__(self, paths: dict[str, Any]) -> None:
        super().__init__(location=str(settings.LIVB_VAR))
        self.paths = paths

    def path(self, name: str) -> str:
        source = self.paths.get(name)
        return str(source() if callable(source) else source) if source else str(safe_join(self.location, name))


class PackageFinder(BaseFinder):
    """Finds `bootstrap/css/…`, `prose/editor.js` and `fonts/<face>.woff2`."""

    @cached_property
    def storage(self) -> PackageStorage:
        root = files("bootstrap")
        folder = settings.LIVB_VAR / "fonts"
        paths: dict[str, Any] = {f"bootstrap/{name}": Path(str(root / name)) for name in BOOTSTRAP}
        editor = files("django_prose_editor") / "static" / "django_prose_editor"
        paths |= {f"prose/{name}": Path(str(editor / name)) for name in EDITOR}
        paths |= {f"fonts/{face.slug}.woff2": (lambda face=face: web_font(face, folder)) for face in FACES}
        return PackageStorage(paths)

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        found = [self.storage.path(path)] if path in self.storage.paths else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, PackageStorage]]:
        return ((name, self.storage) for name in self.storage.paths)
