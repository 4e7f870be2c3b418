"""Wagtail's own first page, which the Centre's home page takes the place of, was never withdrawn."""

from django.db import migrations


def forget(apps, schema_editor):
    Withdrawal = apps.get_model("core", "Withdrawal")
    Withdrawal.objects.filter(path="/", title="Welcome to your new Wagtail site!").delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0020_withdrawn_staff")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
