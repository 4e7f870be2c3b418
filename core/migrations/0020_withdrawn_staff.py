"""Editors see what was withdrawn and why; Moderators, who withdraw, may correct the reason."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "Editors": ["view_withdrawal"],
    "Moderators": ["view_withdrawal", "change_withdrawal"],
}


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    config = live_apps.get_app_config("core")
    config.models_module = config.models_module or True
    create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    of_core = Permission.objects.filter(content_type__app_label="core")
    for name, may in MAY.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*of_core.filter(codename__in=may))


class Migration(migrations.Migration):
    dependencies = [("core", "0019_entry_weights")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
