"""Who mended a draft, and what its writer left: of drafts that there are, what stands there now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def take_what_stands_there(apps, schema_editor):
    for reply in apps.get_model("suggestions", "Reply").objects.all():
        reply.written = {
            "state": reply.state,
            "words": reply.words,
            "reason": reply.reason_id,
            "into": reply.into_id,
        }
        reply.save(update_fields=["written"])


class Migration(migrations.Migration):

    dependencies = [
        ("suggestions", "0003_a_step_can_be_corrected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="edited_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="written",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(take_what_stands_there, migrations.RunPython.noop),
    ]
