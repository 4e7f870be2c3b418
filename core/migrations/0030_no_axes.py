"""The tables of django-axes go: who tried which name from which address is kept no longer."""

from django.db import migrations

# What refers to another comes before it.
TABLES = ["accessattemptexpiration", "accessattempt", "accessfailurelog", "accesslog"]


def drop(apps, schema_editor):
    for name in TABLES:
        schema_editor.execute(f"DROP TABLE IF EXISTS axes_{name}")
    schema_editor.execute("DELETE FROM django_migrations WHERE app = 'axes'")
    apps.get_model("auth", "Permission").objects.filter(content_type__app_label="axes").delete()
    apps.get_model("contenttypes", "ContentType").objects.filter(app_label="axes").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0029_pictures_by_file"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
