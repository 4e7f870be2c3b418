from django.db import migrations

THEMES = [
    ("performance", "Performance"),
    ("governance", "Governance"),
    ("capacity", "Capacity"),
    ("finance", "Finance"),
    ("innovation", "Innovation"),
]


def add_themes(apps, schema_editor):
    Theme = apps.get_model("research", "Theme")
    for position, (slug, name) in enumerate(THEMES, start=1):
        Theme.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("research", "0001_initial")]

    operations = [migrations.RunPython(add_themes, migrations.RunPython.noop)]
