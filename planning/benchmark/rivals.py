"""The same figures taken in by the usual package for imports, so that our own way is worth its code."""

from itertools import islice

from django.db import transaction

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.observations import Figures, Key
from planning.benchmark.measures import Clock

# A row costs the package the same whether few or many follow, so a part of the rows tells the time of all.
PART = 1_500
COLUMNS = ("edition", "indicator", "area", "period", "numerator", "reason", "is_provisional")


def package_seconds(rows: dict[Key, Figures], edition: SourceEdition) -> float:
    """How long django-import-export takes for all the rows, every one of which stands already: measured on a part.

    Both packages belong to those who build, so they are loaded here and nowhere else.
    """
    import tablib  # noqa: PLC0415
    from import_export.resources import ModelResource, modelresource_factory  # noqa: PLC0415

    part = list(islice(rows.items(), PART))
    lines = [(edition.pk, *key, said.numerator, said.reason, int(said.is_provisional)) for key, said in part]
    options = {"fields": COLUMNS, "import_id_fields": COLUMNS[:4], "skip_unchanged": True}
    resource = modelresource_factory(Observation, ModelResource, meta_options=options)()
    begun = Clock.read()
    with transaction.atomic():
        found = resource.import_data(tablib.Dataset(*lines, headers=COLUMNS), raise_errors=True)
    if len(found.rows) != len(part):
        raise RuntimeError("the package took in another number of rows")
    return (Clock.read() - begun) * len(rows) / len(part)
