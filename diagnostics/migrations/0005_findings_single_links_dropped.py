from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("diagnostics", "0004_findings_of_several_phenomena")]
    operations = [
        migrations.RemoveField(model_name="finding", name="indicator"),
        migrations.RemoveField(model_name="finding", name="phenomenon"),
    ]
