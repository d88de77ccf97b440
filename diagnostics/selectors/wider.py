"""The region and the country of a figure, as far as somebody published them."""

from collections.abc import Sequence

from diagnostics.models import Indicator
from diagnostics.selectors.indicators import Series
from diagnostics.selectors.ledger import Ledger
from livb.trajectories.models import Area, Trajectory


def wider(trajectory: Trajectory | None, indicator: Indicator, own: Sequence[Area]) -> list[Series]:
    """Their rates over time; nothing is added up here, for nobody holds every town of a region."""
    regions = {area.region for area in own if area.region}
    country = Area.objects.filter(kind=Area.Kind.COUNTRY, valid_to=None).first()
    # Towns without a province have their region beside them already.
    places = [*sorted(regions, key=str), *([country] if country and not indicator.regions else [])]
    places = [place for place in places if not all(area.province is None and area.region == place for area in own)]
    ledger = Ledger(trajectory, [indicator], [place.pk for place in places])
    found = [Series(place, ledger.series(indicator, place.pk)) for place in places]
    rates = [Series(each.area, tuple(value for value in each.values if value.value is not None)) for each in found]
    return [each for each in rates if each.values]
