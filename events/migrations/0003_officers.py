"""Events officers: staff who announce events, look after who comes, and publish nothing else."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Events officers"
PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
FILES = ["add_image", "choose_image", "add_document", "choose_document"]
MAY = {
    "wagtailadmin": ["access_admin"],
    "events": ["view_registration", "change_registration"],
    "core": ["view_letter", "change_letter", "view_filereading"],
}


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    for label in ["wagtailcore", "wagtailimages", "wagtaildocs", *MAY]:
        config = live_apps.get_app_config(label)
        config.models_module = config.models_module or True
        create_permissions(config, apps=apps, verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    Permission = apps.get_model("auth", "Permission")
    for label, codenames in MAY.items():
        there = Permission.objects.filter(content_type__app_label=label, codename__in=codenames)
        group.permissions.add(*there)
    give_files(apps, group)
    give_pages(apps, group)


def give_files(apps, group):
    """They bring pictures and slides along, as Editors do."""
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    given = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    labels = ["wagtailimages", "wagtaildocs"]
    for permission in permissions(apps, labels, FILES):
        given.get_or_create(group=group, collection=root, permission=permission)


def give_pages(apps, group):
    """Below an index that stands already; one that is made later gives it by itself."""
    given = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for index in apps.get_model("events", "EventsIndexPage").objects.all():
        for permission in permissions(apps, ["wagtailcore"], PAGES):
            given.get_or_create(group=group, page_id=index.pk, permission=permission)


def permissions(apps, labels, codenames):
    Permission = apps.get_model("auth", "Permission")
    return Permission.objects.filter(content_type__app_label__in=labels, codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0013_entry_orders"),
        ("events", "0002_staff"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
