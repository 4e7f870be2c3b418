"""What the clock there was said to show at every time of an event is kept beside the instants."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Q

WALLS = ["start", "end", "opens_at", "closes_at", "previous_start", "recurrence_id"]


def announcement(at, zone):
    there, at = at.astimezone(ZoneInfo(zone)), at.astimezone(UTC).isoformat()
    wall = there.replace(tzinfo=None, fold=0).isoformat()
    return {"wall": wall, "fold": there.fold, "zone": zone, "at": at, "first_at": at}


def announced(times, zone, zone_of_series):
    """`times`: name → an aware datetime or None."""
    zones = {"recurrence_id": zone_of_series or zone}
    return {n: announcement(at, zones.get(n, zone)) for n, at in times.items() if at}


def derive(apps, schema_editor):
    EventPage = apps.get_model("events", "EventPage")
    for page in EventPage.objects.select_related("series").only("zone", "series__zone", *WALLS):
        times = {name: getattr(page, name) for name in WALLS}
        zone_of_series = page.series.zone if page.series else None
        EventPage.objects.filter(pk=page.pk).update(
            announced=announced(times, page.zone, zone_of_series)
        )
        for revision in revisions(apps, page):
            derive_in(revision, zone_of_series)


def revisions(apps, page):
    """The draft, what is public, and what is to become public at a set time."""
    Revision = apps.get_model("wagtailcore", "Revision")
    used = Q(pk__in=[page.latest_revision_id, page.live_revision_id])
    of_page = Revision.objects.filter(object_id=str(page.pk), base_content_type__model="page")
    return of_page.filter(used | Q(approved_go_live_at__isnull=False))


def derive_in(revision, zone_of_series):
    content = revision.content
    if not content.get("zone") or content.get("announced"):
        return
    times = {n: content[n] and datetime.fromisoformat(content[n]) for n in WALLS if n in content}
    content["announced"] = announced(times, content["zone"], zone_of_series)
    revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0007_confirmed_end"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="announced",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.RunPython(derive, migrations.RunPython.noop, elidable=True),
    ]
