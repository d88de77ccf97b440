from django.db import migrations


def keep_names_inside(apps, schema_editor):
    """Minutes name people: what reached further than the core group comes back."""
    files = apps.get_model("files", "StoredFile").objects.filter(visibility__in=["council", "public"])
    meetings = apps.get_model("consultation", "Meeting").objects.exclude(minutes=None)
    jobs = apps.get_model("jobs", "Job").objects.filter(kind="consultation.minutes_pdf")
    printed = [result["file"] for result in jobs.values_list("result", flat=True) if result and "file" in result]
    files.filter(pk__in=meetings.values("minutes")).update(visibility="kerngroep")
    files.filter(uuid__in=printed).update(visibility="kerngroep")


class Migration(migrations.Migration):
    dependencies = [("consultation", "0003_seat_dates"), ("files", "0001_initial"), ("jobs", "0001_initial")]

    operations = [migrations.RunPython(keep_names_inside, migrations.RunPython.noop)]
