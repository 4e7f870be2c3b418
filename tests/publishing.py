"""Pages made public in half the time that publishing takes, for tests that begin with them.

`revision.publish()` reads the page back from its revision, twice, and checks it again; these have
just been made. What publishing itself does is tested where it is pressed.
"""

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from core.pages.publication import PublicationRefusedError
from research.models import OutputPage, PublishedRecord


def put_below(parent, page, *, publish: bool):
    """`page`, complete and checked, below `parent` with its revision; as a draft, or public."""
    page = type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision(clean=False)
    if publish and page.go_live_at:
        revision.publish()
    elif publish:
        go_live(page, revision)
    return type(page).objects.get(pk=page.pk)


def go_live(page, revision) -> None:
    """What `revision.publish()` comes to for a page that was never public."""
    if missing := page.missing_for_publication():
        raise PublicationRefusedError(page, missing)
    now = timezone.now()
    columns = {
        "live": True,
        "has_unpublished_changes": False,
        "live_revision": revision,
        "first_published_at": now,
        "last_published_at": now,
    }
    for name, value in columns.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**columns)
    if isinstance(page, OutputPage):
        keep(page, revision)
    page_published.send(sender=type(page), instance=page, revision=revision)


def keep(output, revision) -> None:
    """What `research.models.kept` keeps of a first publication."""
    if declared := output.interests or output.declared_interests():
        output.interests = revision.content["interests"] = declared
        OutputPage.objects.filter(pk=output.pk).update(interests=declared)
        revision.save(update_fields=["content"])
    record = PublishedRecord(output_id=output.pk)
    record.take(output)
    record.save(force_insert=True)
