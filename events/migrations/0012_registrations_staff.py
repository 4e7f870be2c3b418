"""Who looks after registrations is a group of its own; whoever did before is put into it."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils import timezone

GROUP = "Registrations"
# The groups that looked after registrations among other things, as migrations had made them.
FORMER = ["Editors", "Moderators", "Events officers"]
COULD = {"view_registration", "change_registration"}
MAY = {
    "wagtailadmin": ["access_admin"],
    "events": [*COULD, "export_registration", "erase_registration"],
    "core": ["view_letter", "change_letter", "view_erasure"],
}
# What could be done with a permission before, and is one of its own now.
FOLLOWS = {
    "view_registration": "export_registration",
    "change_registration": "erase_registration",
}


def part(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    for label in MAY:
        config = live_apps.get_app_config(label)
        config.models_module = config.models_module or True
        create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="events")
    former = [group for group in Group.objects.filter(name__in=FORMER) if has_all(group, own)]
    keep_for_others(own, former)
    group = new_group(Group, GROUP)
    for label, codenames in MAY.items():
        there = Permission.objects.filter(content_type__app_label=label, codename__in=codenames)
        group.permissions.add(*there)
    moved = False
    for each in former:
        members = list(each.user_set.all())
        group.user_set.add(*members)
        each.permissions.remove(*own.filter(codename__in=COULD))
        moved = moved or bool(members)
    if moved:
        note(apps, group)


def new_group(Group, name):
    """A group called `name`, and not one that an administrator has made and called so."""
    taken = Group.objects.filter(name=name).exists()
    return Group.objects.create(name=f"{name} (desk)" if taken else name)


def has_all(group, own) -> bool:
    """Where an administrator has taken something from a group, it is left as it is."""
    return group.permissions.filter(pk__in=own.filter(codename__in=COULD)).count() == len(COULD)


def keep_for_others(own, former) -> None:
    """Groups that an administrator has made, and single people, may do what they could do."""
    for before, now in FOLLOWS.items():
        had, new = own.get(codename=before), own.get(codename=now)
        for group in had.group_set.exclude(pk__in=[each.pk for each in former]):
            group.permissions.add(new)
        for user in had.user_set.all():
            user.user_permissions.add(new)


def note(apps, group) -> None:
    """Of this the first screen of administrators tells, and the site history."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    of, _ = ContentType.objects.get_or_create(app_label="auth", model="group")
    apps.get_model("wagtailcore", "ModelLogEntry").objects.create(
        content_type=of,
        object_id=str(group.pk),
        label=group.name,
        action="roles.moved",
        timestamp=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0026_erasures_done"),
        ("events", "0011_found_by_indexes"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="registration",
            options={
                "ordering": ["pk"],
                "permissions": [
                    ("export_registration", "Can export registrations"),
                    ("erase_registration", "Can erase what is held about somebody who registered"),
                ],
            },
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
    ]
