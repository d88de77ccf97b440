from django.db import migrations, models

TOLD = (
    "language", "title", "context", "how", "effect", "mechanism", "cost", "evidence", "failed", "is_failed_released",
)  # fmt: skip


def keep_what_is_shared(apps, schema_editor):
    """What others read on the day of this release is what the town agreed to."""
    practices = apps.get_model("practices", "GoodPractice").objects
    for practice in practices.exclude(consent="private"):
        practice.agreed = {name: getattr(practice, name) for name in TOLD}
        practice.save(update_fields=["agreed"])


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]

    operations = [
        migrations.AddField("goodpractice", "agreed", models.JSONField(default=dict, editable=False)),
        migrations.RunPython(keep_what_is_shared, migrations.RunPython.noop),
    ]
