"""One person may hold several functions of the core group."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("membership", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="further_functions",
            field=models.JSONField(blank=True, default=list, verbose_name="further functions"),
        ),
    ]
