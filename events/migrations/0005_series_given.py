"""What calendars and people were given by earlier versions, so that it can be kept to."""

import re

from django.db import migrations

FOLDED = re.compile(r"\r?\n[ \t]")
ENTRY = re.compile(r"^BEGIN:VEVENT\r?$.*?^END:VEVENT\r?$", re.MULTILINE | re.DOTALL)
VALUE = r"^{}[;:](.*?)\r?$"


def know_timetables(apps, schema_editor):
    """By which rule and start the pages of each series were made."""
    events = apps.get_model("events", "EventPage").objects
    series = events.exclude(rule="").exclude(start=None).filter(to_spread=False)
    for key, rule, start, zone in series.values_list("pk", "rule", "start", "zone"):
        kept = {"rule": rule, "start": start.isoformat(), "zone": zone}
        events.filter(pk=key).update(spread_as=kept)


def know_invitations(apps, schema_editor):
    """The entry that each registered person has in their calendar, as the letters to them say."""
    Letter, Registration = apps.get_model("core", "Letter"), apps.get_model("events", "Registration")
    Invitation = apps.get_model("events", "Invitation")
    letters = Letter.objects.filter(about__startswith="registration:").exclude(calendar="")
    given = {}
    for about, calendar in letters.order_by("pk").values_list("about", "calendar"):
        found = ENTRY.search(FOLDED.sub("", calendar))
        if found:
            entry = found[0]
            told = given.setdefault(int(about.partition(":")[2]), {"sequence": 0, "all": []})
            told["sequence"] = max(told["sequence"], int(value(entry, "SEQUENCE") or 0))
            told["all"].append((value(entry, "UID"), value(entry, "RECURRENCE-ID")))
    for registration in Registration.objects.filter(pk__in=given).values_list("pk", flat=True):
        told = given[registration]
        uid, recurrence_id = told["all"][-1]
        others = {other for known, other in told["all"] if known == uid} - {recurrence_id, ""}
        Invitation.objects.create(
            registration_id=registration,
            uid=uid,
            recurrence_id=recurrence_id,
            sequence=told["sequence"],
            others=sorted(others),
        )


def value(entry, name):
    """What stands after `name` in a line of its own, with parameters; "" where there is none."""
    found = re.search(VALUE.format(name), entry, re.MULTILINE)
    return found[1] if found else ""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_letters"),
        ("events", "0004_series_identity"),
    ]

    operations = [
        migrations.RunPython(know_timetables, migrations.RunPython.noop),
        migrations.RunPython(know_invitations, migrations.RunPython.noop),
    ]
