"""Editors draft and submit; Moderators also publish, and look after redirects and the foot."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

PAGES = {
    "Editors": ["add_page", "change_page"],
    "Moderators": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
# Whoever adds a file may change it; only Moderators change those of others, as these may be public.
FILES = {
    "Editors": ["add_image", "choose_image", "add_document", "choose_document"],
    "Moderators": [
        *["add_image", "change_image", "choose_image"],
        *["add_document", "change_document", "choose_document"],
    ],
}
MODELS = {
    "Moderators": [
        ("wagtailredirects", "redirect", ["add", "change", "delete", "view"]),
        ("core", "sitesettings", ["change"]),
    ],
}


def permission(apps, app_label, codename):
    Permission = apps.get_model("auth", "Permission")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def grant(apps, schema_editor):
    # Permissions are otherwise made when all migrations are done.
    for label in ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects", "core"):
        config = live_apps.get_app_config(label)
        config.models_module = config.models_module or True
        create_permissions(config, apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    for name in PAGES:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(permission(apps, "wagtailadmin", "access_admin"))
        grant_pages(apps, group, PAGES[name])
        grant_files(apps, group, FILES[name])
        for app_label, model, actions in MODELS.get(name, []):
            for action in actions:
                group.permissions.add(permission(apps, app_label, f"{action}_{model}"))


def grant_pages(apps, group, codenames):
    Page = apps.get_model("wagtailcore", "Page")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    root = Page.objects.get(depth=1)
    for codename in codenames:
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=permission(apps, "wagtailcore", codename)
        )


def grant_files(apps, group, codenames):
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.get(depth=1)
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(group=group).delete()
    for codename in codenames:
        label = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission(apps, label, codename)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
