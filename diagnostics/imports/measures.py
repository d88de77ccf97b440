"""Which catalogue indicator a publisher's measure most likely is, where the definitions fit."""

from __future__ import annotations

import re

from diagnostics.imports.base import Unit

PER_THOUSAND = r"\(aantal per 1\.000 inw(?:\.|oners)\)"
TOTAL = r"(?:totaal|total)"
PEOPLE = r"(?:bevolking|population)(?: (?:per gemeente|par commune|by municipality|op 1 januari|au 1er janvier))*"

MEASURES: tuple[tuple[str, Unit, str], ...] = (
    (r"werkzoekendengraad(?: \(jaargemiddelde\))?", Unit.PERCENT, "WE-01"),
    (r"werkzoekendengraad 18-24 jaar(?: \(jaargemiddelde\))?", Unit.PERCENT, "WE-03"),
    (r"werkzoekenden zonder werk(?: \(jaargemiddelde\))?", Unit.COUNT, "CX-16"),
    (r"leerlingen basisonderwijs die thuis geen Nederlands spreken .*WP", Unit.PERCENT, "ON-10A"),
    (r"leerlingen secundair onderwijs die thuis geen Nederlands spreken .*WP", Unit.PERCENT, "ON-10B"),
    (r".*: OBS_VALUE: (?:niet-bewoonde conventionele woningen|logements classiques inoccupés)", Unit.COUNT, "HU-13"),
    (r".*\b(?:HC60|bewoonde? (?:en )?niet[ -]bewoonde?)\b.*: OBS_VALUE", Unit.COUNT, "CX-23"),
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
    (r"(?:v\d+_)?vh_totcrim", Unit.COUNT, "CR-01"),
    (r"(?:v\d+_)?vh_ds_tot", Unit.COUNT, "CR-02"),
    (r"(?:v\d+_)?vh_scha_eig", Unit.COUNT, "CR-04"),
    (r"(?:v\d+_)?vh_ds_woning", Unit.COUNT, "CR-05"),
    (r"(?:v\d+_)?vh_ds_fiets", Unit.COUNT, "CR-09"),
    (r"(?:v\d+_)?vh_ds_winkel", Unit.COUNT, "CR-10"),
    (r"(?:v\d+_)?vh_scha_graff", Unit.COUNT, "CR-15"),
    (rf"criminaliteitsgraad {PER_THOUSAND}", Unit.OTHER, "CR-01"),
    (rf"diefstal en afpersing {PER_THOUSAND}", Unit.OTHER, "CR-02"),
    (rf"misdr(?:ijven|\.) tegen de lichamelijke integriteit {PER_THOUSAND}", Unit.OTHER, "CR-03"),
    (rf"beschadigen van eigendom {PER_THOUSAND}", Unit.OTHER, "CR-04"),
    (rf"{TOTAL}: (?:totaal netto belastbaar inkomen|revenu (?:total net|net total) imposable)", Unit.COUNT, "WE-10"),
    (rf"{TOTAL}: (?:aantal aangiften|nombre de déclarations) \([^)]*\) - {TOTAL}", Unit.COUNT, "CX-17"),
    (rf"population|bevolking|MS_POPULATION|(?:demo )?(?:statbel )?{PEOPLE}: {TOTAL}", Unit.COUNT, "CX-01"),
    (r"MS_POPULATION: CD_AGE < 25", Unit.COUNT, "CX-06"),
    (r"MS_POPULATION: CD_AGE >= 65", Unit.COUNT, "CX-07"),
    (r"population / km²|bevolking / km²|bevolkingsdichtheid|densité de population", Unit.OTHER, "HU-08"),
    (
        r"(?:.*: )?onveiligheidsgevoel buurt/wijk: vaak/altijd \(%\)|onveiligheidsgevoel in de buurt",
        Unit.PERCENT,
        "SU-02",
    ),
    (
        r"(?:.*: )?onveiligheidsgevoel gemeente/stad: vaak/altijd \(%\)|onveiligheidsgevoel in de gemeente",
        Unit.PERCENT,
        "SU-03",
    ),
    (r"(?:.*: )?netheid (?:van )?straten en voetpaden(?:: eens \(%\))?", Unit.PERCENT, "SU-11"),
    (r"(?:.*: )?tevredenheid over de gemeente(?:: (?:eens|tevreden) \(%\))?", Unit.PERCENT, "SU-12"),
    (r"(?:.*: )?vertrouwen in (?:het )?gemeentebestuur(?:: veel \(%\))?", Unit.PERCENT, "SU-13"),
)


def suggested_code(measure: str, unit: str) -> str:
    """The catalogue code whose definition fits a measure, or nothing."""
    name = re.sub(r"\s*\[[^\]]*\]\s*$", "", measure).strip()
    for pattern, of_unit, code in MEASURES:
        if unit == of_unit and re.fullmatch(pattern, name, re.IGNORECASE):
            return code
    return ""
