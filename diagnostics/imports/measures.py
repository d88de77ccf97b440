"""Which catalogue indicator a publisher's measure most likely is, where the definitions fit."""

from __future__ import annotations

import re

from diagnostics.imports.base import Unit

MEASURES: tuple[tuple[str, Unit, str], ...] = (
    (r"werkzoekendengraad(?: \(jaargemiddelde\))?", Unit.PERCENT, "WE-01"),
    (r"werkzoekendengraad 18-24 jaar(?: \(jaargemiddelde\))?", Unit.PERCENT, "WE-03"),
    (r"criminaliteitsgraad|totaal|alle misdrijven|total|toutes les infractions", Unit.COUNT, "CR-01"),
    (r"diefstal en afpersing|vols? et extorsions?", Unit.COUNT, "CR-02"),
    (r"misdrijven tegen de lichamelijke integriteit|infractions contre l'intégrité physique", Unit.COUNT, "CR-03"),
    (r"beschadigen van eigendom|dégradation de (?:la )?propriété", Unit.COUNT, "CR-04"),
    (r"woninginbraak|cambriolage dans (?:une )?habitation", Unit.COUNT, "CR-05"),
    (r"autodiefstal|vol de voiture", Unit.COUNT, "CR-06"),
    (r"diefstal in(?: of aan|/aan)? voertuig|vol dans ou sur véhicule", Unit.COUNT, "CR-07"),
    (r"intrafamiliaal geweld|violence intrafamiliale", Unit.COUNT, "CR-08"),
    (r"fietsdiefstal|vol de vélo", Unit.COUNT, "CR-09"),
    (r"winkeldiefstal|vol à l'étalage", Unit.COUNT, "CR-10"),
)


def suggested_code(measure: str, unit: str) -> str:
    """The catalogue code whose definition fits a measure, or nothing."""
    name = re.sub(r"\s*\[[^\]]*\]\s*$", "", measure).strip()
    for pattern, of_unit, code in MEASURES:
        if unit == of_unit and re.fullmatch(pattern, name, re.IGNORECASE):
            return code
    return ""
