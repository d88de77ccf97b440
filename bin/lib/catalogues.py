"""Tidies the catalogues (sorted, no dates, nothing obsolete or guessed) and lists what is still untranslated."""

import re
import sys
from pathlib import Path

import polib

# What French sets between a word and a sign: a space that no line breaks, thin before the signs that are tall.
FRENCH = (
    (re.compile(r"(?<=\S) (?=[:»](?:\W|$))"), "\u00a0"),
    (re.compile(r"(?<=«) "), "\u00a0"),
    (re.compile(r"«(?=[^\s\u00a0])"), "«\u00a0"),
    (re.compile(r"(?<=[^\s\u00a0])»"), "\u00a0»"),
    (re.compile(r"(?<=\S) (?=[;?!](?:\W|$))"), "\u202f"),
    (re.compile(r"(?<=[^\W\d_])'(?=\w)"), "’"),
)
CATALOGUES = sorted(Path("livb/locale").glob("*/LC_MESSAGES/django.po"))


def is_untranslated(entry: polib.POEntry) -> bool:
    return not all(entry.msgstr_plural.values()) if entry.msgid_plural else not entry.msgstr


def french(text: str) -> str:
    """The text with the spaces and the apostrophes of French print."""
    for pattern, sign in FRENCH:
        text = pattern.sub(sign, text)
    return text


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
        if path.parts[2] == "fr":
            entry.msgstr = french(entry.msgstr)
            entry.msgstr_plural = {number: french(text) for number, text in entry.msgstr_plural.items()}
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
