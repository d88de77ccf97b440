from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0014_plan_intakes'),
    ]

    operations = [
        migrations.RemoveField(model_name='existingplan', name='document'),
    ]
