"""The published files, compared with what stands in them."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY

POLICE = {
    "Aalst": 1700, "Halle": 882, "Gent": 12242, "Mechelen": 2298, "Aartselaar": 220,
    "Oostende": 2330, "Elsene": 6830, "Blégny": 207, "Couvin": 346, "Saint-Nicolas": 604,
}  # fmt: skip
JOBSEEKERS = {
    "Aalst": "7.6", "Aalter": "3.2", "Aarschot": "5.3", "Aartselaar": "4.6", "Affligem": "3.5",
    "Wingene": "3.3", "Zaventem": "6.3", "Zelzate": "8.3", "Zwalm": "3.7", "Zwevegem": "4.2",
}  # fmt: skip


TOWNS = {
    "11001": "Aartselaar", "12025": "Mechelen", "23027": "Halle", "24062": "Leuven", "35013": "Oostende",
    "41002": "Aalst", "44021": "Gent", "45065": "Zwalm", "73028": "Herstappe", "73109": "Voeren",
}  # fmt: skip
# file, measure, period, the figures of the ten towns (in the order above) as they stand in the file
PUBLISHED = [
    ("edu_pinc_flanders_youth.csv", "leerlingen basisonderwijs die thuis geen Nederlands spreken (t.o.v. lln bo) - WP",
     "2024", "21.7 24.6 37.5 36.8 40.3 35.9 37.0 3.5 0.0 25.1"),
    ("demo_pinc_nieuwkomers_gemeenten.csv", "nieuwkomers", "2024", "73 913 255 3697 688 662 4880 19 0 42"),
    ("demo_statbel_bevolking_per_gemeente_2020.csv", "demo statbel bevolking per gemeente: Totaal", "2020",
     "14427 86921 40182 102275 71647 87332 263927 8167 79 4175"),
    ("crime_pinc_federale_politie_2008_2020.xlsx", "v2801_vh_totcrim", "2020",
     "763 9127 2624 13585 9370 6083 34959 226 2 332"),
    ("crime_pinc_federale_politie_2008_2020.xlsx", "v2801_vh_ds_fiets", "2020", "16 558 129 1206 449 195 1917 3 0 2"),
    ("demo_statbel_pop_density_en.xlsx", "Population", "2024",
     "14890 89313 42595 104009 72586 90995 269597 8340 76 4406"),
    ("demo_statbel_pop_density_en.xlsx", "Population / km²", "2024",
     ("1351.311371 1357.599153 946.925298 1808.584881 1772.368423 "
      "1156.875981 1708.806368 246.179945 56.407021 87.060698")),
    ("income_statbel_fisc2022_C_NL.xls", "Totaal: Totaal netto belastbaar inkomen", "2022",
     "398803725 2017346595 956396869 2552202286 1561884144 2065918508 6001642835 209678453 1921379 96823245"),
    ("income_statbel_fisc2022_C_NL.xls", "Totaal: Aantal aangiften (zonder nul-inkomen) - Totaal", "2022",
     "8581 51072 24581 59337 46964 53394 163416 4876 41 2562"),
    ("safety_stadsmonitor_SAMEN_onveiligheid.xlsx",
     "algemeen onveiligheidsgevoel: Onveiligheidsgevoel buurt/wijk: Vaak/altijd (%)", "2017",
     "1.745758 6.366948 6.399776 3.052329 9.308057 5.681163 6.271946 3.301309 ? 4.260332"),
    ("safety_stadsmonitor_survey_2023_wide.csv", "Onveiligheidsgevoel in de gemeente", "2023",
     "1 10 8 5 20 16 9 4 ? 4"),
    ("housing_census2011_HC60_bewoond_niet_bewoond.txt",
     "housing census HC60 bewoond niet bewoond: OBS_VALUE: Niet-bewoonde conventionele woningen", "2011",
     "523 5290 1534 14515 14335 4145 30047 273 5 419"),
]  # fmt: skip


@pytest.fixture(scope="module")
def read(request):
    from tests.conftest import SAMPLES

    def table(name):
        if not (SAMPLES / name).is_file():
            pytest.skip(f"no published files in {SAMPLES}; set LIVB_SAMPLES")
        return read_file((SAMPLES / name).read_bytes(), replace(TODAY, name=name))

    return cache(table)


def test_police_table_of_2023_gives_the_figures_of_ten_towns(read):
    table = read("crime_fedpol_criminal_figures_2023.csv")
    towns = table.frame[table.frame.kind == "municipality"].set_index("place").value
    assert {name: int(towns[name]) for name in POLICE} == POLICE
    assert (len(towns), towns.sum(), table.problems) == (581, 296_044, [])


def test_unemployment_workbook_gives_the_figures_of_ten_towns(read):
    table = read("work_pinc_werkzoekenden.xlsx")
    rates = table.frame[
        (table.frame.measure == "werkzoekendengraad (jaargemiddelde) [%]") & (table.frame.period == "2024")
    ].set_index("place")
    assert {name: rates.value[name] for name in JOBSEEKERS} == {k: Decimal(v) for k, v in JOBSEEKERS.items()}
    assert (table.frame.measure.nunique(), rates.shape[0], table.exported_on) == (21, 289, "donderdag 21 mei 2026")
    assert (table.frame.reason == "hidden").sum() == 1068


def test_old_local_statistics_give_the_rates_of_leuven(read):
    frame = read("crime_statvl_leuven_vilvoorde_per1000_2000_2016.xlsx").frame
    rows = frame[(frame.place == "Leuven") & frame.measure.str.startswith("Criminaliteitsgraad")]
    found = {row.period: round(row.value, 3) for row in rows.itertuples()}
    assert [found["2000"], found["2003"], found["2006"]] == [Decimal("132.812"), Decimal("129.491"), Decimal("144.507")]
    assert len(frame) == 204


@pytest.mark.parametrize(("name", "measure", "period", "figures"), PUBLISHED)
def test_published_file_gives_the_figures_of_ten_towns(read, name, measure, period, figures):
    frame = read(name).frame
    rows = frame[(frame.measure == measure) & (frame.period == period)]
    names = {town: code for code, town in TOWNS.items()}
    found = {row.code or names.get(row.place, ""): row.value for row in rows.itertuples()}
    wanted = {code: figure for code, figure in zip(TOWNS, figures.split(), strict=True) if figure != "?"}
    assert {code: round(found[code], 6) for code in wanted} == {code: Decimal(text) for code, text in wanted.items()}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("housing_omgevingsloket_bouwen_verbouwen.csv", "no_places"),
        ("geo_statbel_REFNIS_2019_original.csv", "no_figures_at_all"),
        ("geo_statbel_TU_COM_REFNIS.txt", "no_figures_at_all"),
        ("geo_pinc_gemeente_nis_prov.xlsx", "no_figures_at_all"),
        ("geo_pinc_kern_gemeente_politiezone.xlsx", "no_figures_at_all"),
        ("geo_crosswalk_nis_2019_2025_mdruszcz.csv", "no_figures_at_all"),
        ("geo_pinc_aggr_gemeente2024_gemeente.xlsx", "no_figures_at_all"),
        ("geom_derived_statbel_565_2025.geojson", "boundaries"),
    ],
)
def test_published_file_without_figures_of_places_is_refused(read, name, code):
    with pytest.raises(Refused) as refusal:
        read(name)
    assert refusal.value.code == code
