import django.db.models.deletion
from django.db import migrations, models

HELD = migrations.CreateModel(
    name="FindingIndicator",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        (
            "finding",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="diagnostics.finding"),
        ),
        (
            "indicator",
            models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="finding_links",
                to="diagnostics.indicator",
            ),
        ),
    ],
    options={
        "verbose_name": "figure of a finding",
        "verbose_name_plural": "figures of findings",
        "db_table": "diagnostics_finding_indicators",
        "ordering": ["finding", "pk"],
        "unique_together": {("finding", "indicator")},
    },
)
THROUGH = migrations.AlterField(
    model_name="finding",
    name="indicators",
    field=models.ManyToManyField(
        blank=True,
        related_name="+",
        through="diagnostics.FindingIndicator",
        to="diagnostics.indicator",
        verbose_name="figures that show it",
    ),
)


class Migration(migrations.Migration):
    """The table of the links stays as it is; it only gets a model, which holds on to its indicator."""

    dependencies = [("diagnostics", "0011_local_indicators_have_uuid")]
    operations = [migrations.SeparateDatabaseAndState(state_operations=[HELD, THROUGH])]
