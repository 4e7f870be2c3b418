"""The page “Reuse and citation” shows what can be taken along, below whatever its text says now.

The text is left as it is: staff may have edited it. Drafts and earlier versions show the same, so
that none takes it away again.
"""

from django.db import migrations, models

FILE = "about/reuse.md"


def show(apps, schema_editor):
    for loaded in apps.get_model("home", "LoadedItem").objects.filter(path=FILE).exclude(page=None):
        pages = apps.get_model("home", "StandardPage").objects.filter(pk=loaded.page_id, shows="")
        if pages.update(shows="reuse"):
            for revision in revisions_of(apps, loaded.page_id):
                if revision.content.get("shows") == "":
                    revision.content["shows"] = "reuse"
                    revision.save(update_fields=["content"])


def revisions_of(apps, key):
    page = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="wagtailcore", model="page"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects
    return revisions.filter(base_content_type__in=page, object_id=str(key))


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0009_written_in"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterField(
            model_name='standardpage',
            name='shows',
            field=models.CharField(blank=True, choices=[('funding-register', 'The register of sponsors and funders'), ('contact-form', 'The form to write to the Centre'), ('accessibility', 'How to report a barrier, and the test of accessibility'), ('reuse', 'What can be taken along: references, files, feeds, harvesting')], help_text='Fills itself from what has been published.', max_length=20, verbose_name='below the text'),
        ),
        migrations.RunPython(show, migrations.RunPython.noop),
    ]
