from django.db import migrations, models


def part(apps, _schema_editor):
    """Names stood between commas; a semicolon parts them now, since a name may hold a comma itself."""
    model = apps.get_model
    sources = (
        (model("diagnostics", "RunningAction"), "actor"),
        (model("planning", "ExistingPlan"), "owner"),
        (model("membership", "Person"), "organisation"),
    )
    known = {
        (trajectory, " ".join(name.split()).casefold())
        for source, field in sources
        for trajectory, name in source.objects.values_list("trajectory", field)
    }
    for action in model("planning", "Action").objects.filter(partners__contains=","):
        names = []
        for whole in action.partners.replace("\n", ";").split(";"):
            is_known = (action.trajectory_id, " ".join(whole.split()).casefold()) in known
            names += [name.strip() for name in ([whole] if is_known else whole.split(",")) if name.strip()]
        action.partners = "; ".join(dict.fromkeys(names))
        action.save(update_fields=["partners"])


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0019_period_of_the_plan'),
        ('diagnostics', '0016_requests_still_to_be_asked'),
        ('membership', '0005_visits'),
    ]

    operations = [
        migrations.AlterField(
            model_name='action',
            name='partners',
            field=models.CharField(blank=True, max_length=1000, verbose_name='with whom'),
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
    ]
