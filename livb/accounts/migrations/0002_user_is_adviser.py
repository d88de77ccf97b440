"""An account may be allowed to open trajectories."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_adviser",
            field=models.BooleanField(default=False, verbose_name="adviser, may open a trajectory"),
        ),
    ]
