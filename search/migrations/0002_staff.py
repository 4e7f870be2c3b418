"""Editors and Moderators see what is asked; what is promoted, Moderators decide, as they publish."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

SEE = [("site_search", "view_asked"), ("wagtailsearchpromotions", "view_searchpromotion")]
DECIDE = [
    ("wagtailsearchpromotions", f"{action}_searchpromotion")
    for action in ("add", "change", "delete")
]
MAY = {"Editors": SEE, "Moderators": [*SEE, *DECIDE]}


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    for label in ("site_search", "wagtailsearchpromotions"):
        config = live_apps.get_app_config(label)
        config.models_module = config.models_module or True
        create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, permissions in MAY.items():
        group, _ = Group.objects.get_or_create(name=name)
        for label, codename in permissions:
            found = Permission.objects.filter(content_type__app_label=label, codename=codename)
            group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("site_search", "0001_initial"),
        ("core", "0003_groups"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
