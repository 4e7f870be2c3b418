"""Who looks after suggestions, and who decides on them, are groups of their own."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils import timezone

SEE = ["view_suggestion", "change_suggestion"]
# Group → the one that did the same among other things, as a migration had made it; what that one
# could; and what only the new one is given.
GROUPS = {
    "Suggestions": ("Editors", SEE, ["export_suggestion"]),
    "Replies to suggestions": (
        "Moderators",
        [*SEE, "decide_suggestion"],
        ["export_suggestion", "erase_suggestion"],
    ),
}
ALSO = {
    "wagtailadmin": ["access_admin"],
    "core": ["view_letter", "change_letter", "view_erasure"],
}
# What could be done with a permission before, and is one of its own now.
FOLLOWS = {"change_suggestion": "export_suggestion", "decide_suggestion": "erase_suggestion"}


def part(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    for label in ["suggestions", *ALSO]:
        config = live_apps.get_app_config(label)
        config.models_module = config.models_module or True
        create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    own = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="suggestions"
    )
    former = {
        name: [each for each in Group.objects.filter(name=before) if has_all(each, own, could)]
        for name, (before, could, _) in GROUPS.items()
    }
    keep_for_others(own, [each.pk for some in former.values() for each in some])
    for name, (_, could, new) in GROUPS.items():
        group = new_group(Group, name)
        group.permissions.add(*own.filter(codename__in=[*could, *new]), *others(apps))
        members = [user for each in former[name] for user in each.user_set.all()]
        group.user_set.add(*members)
        for each in former[name]:
            each.permissions.remove(*own.filter(codename__in=could))
        if members:
            note(apps, group)


def new_group(Group, name):
    """A group called `name`, and not one that an administrator has made and called so."""
    taken = Group.objects.filter(name=name).exists()
    return Group.objects.create(name=f"{name} (desk)" if taken else name)


def others(apps) -> list:
    """What whoever looks after them needs of other rooms."""
    known = apps.get_model("auth", "Permission").objects
    return [
        permission
        for label, codenames in ALSO.items()
        for permission in known.filter(content_type__app_label=label, codename__in=codenames)
    ]


def has_all(group, own, could) -> bool:
    """Where an administrator has taken something from a group, it is left as it is."""
    return group.permissions.filter(pk__in=own.filter(codename__in=could)).count() == len(could)


def keep_for_others(own, former) -> None:
    """Groups that an administrator has made, and single people, may do what they could do."""
    for before, now in FOLLOWS.items():
        had, new = own.get(codename=before), own.get(codename=now)
        for group in had.group_set.exclude(pk__in=former):
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
        ("suggestions", "0005_public_clock"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="suggestion",
            options={
                "default_permissions": ["view", "change"],
                "ordering": ["pk"],
                "permissions": [
                    ("decide_suggestion", "Can decide on suggestions and publish replies"),
                    ("export_suggestion", "Can export suggestions with who sent them"),
                    (
                        "erase_suggestion",
                        "Can erase what is held about somebody who sent a suggestion",
                    ),
                ],
            },
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
    ]
