"""Nothing that is published depends on a count that was left out: other small counts give the very same papers.

A masterplan, its PDF, the data inside it and its workbook hold the sections looked at here as they were frozen.
"""

import json
from io import BytesIO

import openpyxl
import pytest

from diagnostics.deliverables import diagnosis
from diagnostics.first_picture import first_picture_of
from diagnostics.indicator_sheet import indicator_sheet_of
from diagnostics.models import Observation
from diagnostics.papers import sheet_of
from diagnostics.selectors.domains import public_picture
from diagnostics.views.domains import drawn_cards
from livb.documents import xlsx
from livb.documents.html import render_chapters, render_section
from planning.deliverables.programme import objectives
from tests.factories.diagnostics import (
    FindingFactory,
    InterpretationFactory,
    ObservationFactory,
    PhenomenonFactory,
    SeriesBreakFactory,
    SourceEditionFactory,
)
from tests.factories.planning import MeasureFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db

YEARS = [str(year) for year in range(2016, 2024)]
ZONE = ("Halle", "Lennik", "Beersel")
OTHERS = {"Aarschot": 31_000, "Tienen": 36_000, "Diest": 24_500, "Landen": 16_300, "Zemst": 23_700}
PEOPLE = {"Halle": 42_000, "Lennik": 9_000, "Beersel": 26_000, "Dilbeek": 44_000, **OTHERS}


@pytest.fixture
def world(country):
    """Nine towns over eight years; a finding, a phenomenon, an explanation and an objective rest on the figure."""
    for number, name in enumerate(OTHERS):
        country.towns[name] = AreaFactory(
            code=str(24001 + number), name_nl=name, name_fr=name, province=country.province
        )
    joint = AreaFactory(kind="zone", code="z2", name_nl="PZ Drie", name_fr="ZP Trois")
    for name in ZONE:
        country.towns[name].zone = joint
        country.towns[name].save()
    Observation.objects.all().delete()
    country.theft.is_core = True
    country.theft.save()
    SeriesBreakFactory(indicator=country.theft, period="2018")
    edition = SourceEditionFactory(title="Feiten")
    for name, people in PEOPLE.items():
        for year in (*YEARS, "2024"):
            place = {"edition": edition, "area": country.towns[name], "period": year}
            ObservationFactory(**place, indicator=country.inhabitants, numerator=people + 10 * int(year[2:]))
            if year != "2024":
                ObservationFactory(**place, indicator=country.theft, numerator=people // 1000 + int(year) % 7 * 3)
    country.phenomenon = PhenomenonFactory(trajectory=country.trajectory, visibility="public", story="")
    on = {"trajectory": country.trajectory, "indicators": [country.theft], "visibility": "public"}
    FindingFactory(kind="figure", text="Zie het cijfer.", phenomena=[country.phenomenon], **on)
    InterpretationFactory(trajectory=country.trajectory, indicator=country.theft, visibility="public", text="Zie hier.")
    for period, baseline in (("2023", "0.3"), ("2022", "2.1")):
        MeasureFactory(
            objective__line__trajectory=country.trajectory, objective__line__visibility="public",
            objective__visibility="public", measure="", indicator=country.theft,
            baseline=baseline, baseline_period=period,
        )  # fmt: skip
    return country


def tell(world, counts):
    """Write the counts that are left out, by (town, year)."""
    for (name, year), count in counts.items():
        rows = Observation.objects.filter(indicator=world.theft, area=world.towns[name], period=year)
        assert rows.update(numerator=count) == 1


def published(world, edition):
    """Every paper of an edition and every first picture: as data, as pages with their charts, as a workbook."""
    sections = [each(world.trajectory, edition) for each in (diagnosis, objectives)]
    yield from (json.dumps(each, sort_keys=True) for each in sections)
    yield from (str(render_section(each, language="nl")) for each in sections)
    papers = [
        indicator_sheet_of(world.trajectory, world.theft, edition, "fr"),
        sheet_of(world.trajectory, world.phenomenon, edition, "nl"),
        first_picture_of(world.towns["Lennik"], "nl"),
    ]
    for paper in papers:
        yield str(render_chapters(paper))
        yield cells_of(xlsx.render(paper))
    for name in ("Lennik", "Dilbeek"):
        domains, figures = public_picture(world.towns[name])
        yield repr([row.value for domain in domains for row in domain.rows])
        yield repr([{**each, "card": each["card"].headline} for each in drawn_cards(figures)])


def cells_of(workbook):
    book = openpyxl.load_workbook(BytesIO(workbook))
    return repr([[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book])


def assert_same(world, edition, worlds):
    """The papers of every world are those of the first; the shown figures do stand in them."""
    seen = []
    for counts in worlds:
        tell(world, counts)
        seen.append(list(published(world, edition)))
    for other in seen[1:]:
        differ = [at for at, (mine, theirs) in enumerate(zip(seen[0], other, strict=True)) if mine != theirs]
        assert differ == []
    assert "1,7" in seen[0][2]
    assert "weggelaten" in seen[0][2]


@pytest.mark.parametrize(("towns", "edition"), [(["Lennik"], "council"), (ZONE, "public")])
def test_papers_are_the_same_whatever_small_counts_of_some_years_were(world, towns, edition) -> None:
    """Rates, intervals, trend, median, totals, charts: of a town alone and of a zone."""
    world.trajectory.areas.set([world.towns[name] for name in towns])
    years = ("2017", "2020", "2022", "2023")
    worlds = [{("Lennik", year): count for year, count in zip(years, counts, strict=True)}
              for counts in ((3, 1, 4, 2), (0, 4, 1, 4))]  # fmt: skip
    assert_same(world, edition, worlds)


def test_total_that_stays_tells_of_no_town_which_small_count_it_has(world) -> None:
    """Three towns are left out and six together: the province may be read, and each may have none to four."""
    names = ("Lennik", "Landen", "Diest")
    worlds = [{(name, "2023"): count for name, count in zip(names, counts, strict=True)}
              for counts in ((3, 2, 1), (0, 4, 2), (4, 1, 1))]  # fmt: skip
    assert_same(world, "public", worlds)
    [block] = [each for each in diagnosis(world.trajectory, "public")["blocks"] if each["id"].endswith(".CR-02")]
    [row] = [each for each in block["table"]["rows"] if each["id"] == "2023"]
    names = [each["label"]["nl"] for each in block["table"]["columns"]]
    assert "number" in dict(zip(names, row["cells"], strict=True))["Vlaams-Brabant"]
