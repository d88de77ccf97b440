"""The finished, tagged masterplan against a plain print of the same page, asked again, and a chart against both."""

import io
from collections.abc import Iterator

from diagnostics.charts import indicator_chart
from diagnostics.selectors.indicators import figure
from livb.charts.svg import draw
from livb.documents import pdf
from livb.documents.html import render_sheet
from livb.lib.enums import Edition
from livb.lib.quantities import THIN_SPACE
from planning.benchmark.load import World
from planning.benchmark.measures import Measure, median_seconds
from planning.masterplan import build
from planning.masterplan.content import compose

CHART_SECONDS, AGAIN_SECONDS = 0.005, 0.05


def report(world: World, runs: int) -> Iterator[Measure]:
    """A whole print, one that exists already, one chart."""
    content = compose(world.trajectory, Edition.KERNGROEP)
    document = build.document(content, "nl")
    html = render_sheet(document).replace(THIN_SPACE, "\u00a0")
    plain = median_seconds(lambda: _plain(html), runs)
    tagged = median_seconds(lambda: build.to_pdf(content, "nl"), runs)
    pages = _pages(build.to_pdf(content, "nl"))
    yield Measure(f"masterplan of {pages} pages, tagged, finished", tagged, plain, "plain print of the same page", 0.75)
    again = median_seconds(lambda: build.key(compose(world.trajectory, Edition.KERNGROEP), "nl"), runs * 3)
    yield Measure("the same masterplan asked again", again, AGAIN_SECONDS, "50 ms", 1.0)
    chart = indicator_chart(figure(world.trajectory, world.indicator))
    if chart is not None:
        yield Measure("one chart", median_seconds(lambda: draw(chart), runs * 10), CHART_SECONDS, "5 ms", 1.0)


def _plain(html: str) -> bytes:
    """What WeasyPrint makes of it by itself: the same style sheet and faces, no tags, no finishing pass."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 (slow to import)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fetcher, fonts = pdf.closed_fetcher(pdf.assets()), FontConfiguration()
    sheet = CSS(string=pdf.sheet(), font_config=fonts, url_fetcher=fetcher)
    made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)
    return made


def _pages(content: bytes) -> int:
    import pikepdf  # noqa: PLC0415 (slow to import)

    with pikepdf.open(io.BytesIO(content)) as opened:
        return len(opened.pages)
