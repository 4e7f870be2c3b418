"""Editors look through suggestions, Moderators decide; and the reasons to begin with."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

SEE = ["view_suggestion", "change_suggestion"]
DECIDE = [
    *["decide_suggestion", "add_reason", "change_reason", "view_reason", "view_openquestion"],
    *["add_openquestion", "change_openquestion", "publish_openquestion"],
    *["change_suggestionsettings"],
]
MAY = {"Editors": SEE, "Moderators": [*SEE, *DECIDE]}
REASONS = [
    ("answered", "We have published on it: the answer is linked here."),
    ("answered", "It was discussed at one of our events: the record is linked here."),
    ("referred", "Another body is better placed to answer it."),
    ("merged", "Somebody has asked the same before."),
    ("not-taken-up", "It is not about how public bodies, businesses and the voluntary sector work "
     "in partnership."),
    ("not-taken-up", "It is about one person’s case or one body’s conduct, which we cannot look "
     "into."),
    ("not-taken-up", "It is too wide for research to answer as it stands."),
    ("not-taken-up", "We have neither the people nor the money for it at present."),
    ("not-taken-up", "It asks us to promote a product, a service or a party."),
]


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    config = live_apps.get_app_config("suggestions")
    config.models_module = config.models_module or True
    create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    give_publishing(apps, Permission)
    known = Permission.objects.filter(content_type__app_label="suggestions")
    for name, may in MAY.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*known.filter(codename__in=may))


def give_publishing(apps, Permission):
    """Wagtail makes the permission to publish a snippet when all migrations are done."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    of, _ = ContentType.objects.get_or_create(app_label="suggestions", model="openquestion")
    Permission.objects.get_or_create(
        content_type=of,
        codename="publish_openquestion",
        defaults={"name": "Can publish open question"},
    )


def give_reasons(apps, schema_editor):
    Reason = apps.get_model("suggestions", "Reason")
    for state, words in REASONS:
        Reason.objects.get_or_create(state=state, words=words)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_groups"), ("suggestions", "0001_initial")]

    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(give_reasons, migrations.RunPython.noop),
    ]
