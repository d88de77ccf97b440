"""Tidies the catalogues (sorted, no dates, nothing obsolete or guessed) and lists what is still untranslated."""

import sys
from pathlib import Path

import polib

CATALOGUES = sorted(Path("livb/locale").glob("*/LC_MESSAGES/django.po"))


def is_untranslated(entry: polib.POEntry) -> bool:
    return not all(entry.msgstr_plural.values()) if entry.msgid_plural else not entry.msgstr


def tidy(path: Path) -> list[str]:
    """Rewrites one catalogue so that its diffs stay small; returns the msgids without a translation."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        catalogue.metadata.pop(name, None)
    for entry in list(catalogue):
        if entry.obsolete:
            catalogue.remove(entry)
        elif entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        entry.previous_msgid = None
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save()
    return [entry.msgid for entry in catalogue if is_untranslated(entry)]


def main() -> int:
    missing = {path.parts[2]: tidy(path) for path in CATALOGUES}
    for language, msgids in missing.items():
        print(f"{language}: {len(msgids)} untranslated", *msgids, sep="\n  ")
    return int(any(missing.values()))


if __name__ == "__main__":
    sys.exit(main())
