"""Every finding keeps its phenomenon and figure, now as one of several, and is seen where it was seen."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def link(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    finding = apps.get_model("diagnostics", "Finding")
    for row in finding.objects.all():
        row.phenomena.add(row.phenomenon_id)
        if row.indicator_id:
            row.indicators.add(row.indicator_id)
    finding.objects.update(visibility="public")
    finding.objects.filter(indicator__isnull=False).update(kind="figure")


class Migration(migrations.Migration):
    dependencies = [("diagnostics", "0003_findings_supply_dataplan")]
    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
