"""When readers of feeds were last to hear of an event is kept apart from its last publication."""

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q, Subquery


def take_over(apps, schema_editor):
    """So that no reader is told anew: whatever stood in the feed stays as new as it was.

    The dates of a series only where they differ from it.
    """
    EventPage = apps.get_model("events", "EventPage")
    Material = apps.get_model("events", "Material")
    Page = apps.get_model("wagtailcore", "Page")
    own = Q(series=None) | Q(recurrence_id=None) | ~Q(status=F("series__status"))
    own |= ~Q(start=F("recurrence_id")) | ~Q(said="")
    own |= Exists(Material.objects.filter(event=OuterRef("pk")))
    keys = list(EventPage.objects.filter(own).values_list("pk", flat=True))
    last = Page.objects.filter(pk=OuterRef("page_ptr_id")).values("last_published_at")
    for begin in range(0, len(keys), 500):
        these = EventPage.objects.filter(pk__in=keys[begin : begin + 500])
        these.update(news_at=Subquery(last))


class Migration(migrations.Migration):

    dependencies = [("events", "0008_announced")]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="news_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
    ]
