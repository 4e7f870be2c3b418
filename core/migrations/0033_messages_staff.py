"""Moderators see which messages have come by the forms of the site."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["Moderators"]
MAY = ["view_message"]


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    config = live_apps.get_app_config("core")
    config.models_module = config.models_module or True
    create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permissions = Permission.objects.filter(content_type__app_label="core", codename__in=MAY)
    for name in GROUPS:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("core", "0032_messages")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
