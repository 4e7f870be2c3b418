"""Speakers are named in parts, as authors are; those of earlier versions by the words they have."""

from django.db import migrations, models

from core.values.names import parts_of

NAMES = ["honorific", "given_name", "family_name"]


def read_names(apps, schema_editor):
    speakers = apps.get_model("events", "Speaker").objects
    for row in speakers.exclude(name="").iterator():
        speakers.filter(pk=row.pk).update(**cut(row.name))
    # What a date was given by its series is compared with what it has.
    events = apps.get_model("events", "EventPage").objects
    for key, followed in events.exclude(followed={}).values_list("pk", "followed").iterator():
        if rows := followed.get("speakers"):
            followed["speakers"] = [row | cut(row.get("name") or "") for row in rows]
            events.filter(pk=key).update(followed=followed)


def cut(name: str) -> dict[str, str]:
    parts = dict(zip(NAMES, parts_of(name), strict=True))
    return {k: v[: {"honorific": 40, "given_name": 120}.get(k, 200)] for k, v in parts.items()}


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0009_news'),
    ]

    operations = [
        migrations.AddField(
            model_name='speaker',
            name='family_name',
            field=models.CharField(blank=True, help_text='As it stood at the event. Names left empty are filled in from the page chosen.', max_length=200),
        ),
        migrations.AddField(
            model_name='speaker',
            name='given_name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='speaker',
            name='honorific',
            field=models.CharField(blank=True, help_text='As printed, for example: Professor', max_length=40, verbose_name='title before the name'),
        ),
        migrations.RunPython(read_names, migrations.RunPython.noop),
    ]
