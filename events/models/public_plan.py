from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core.models.marks import alters_data
from events.models.announced import Announced
from events.signals import leaves_site, plan_changed

# What calendars elsewhere have copied: whoever changes it raises SEQUENCE (RFC 5546 §2.1.4).
PLAN = [
    *["start", "end", "zone", "all_day", "status", "rule", "except_on"],
    *["format", "venue", "address", "latitude", "longitude", "joining_link"],
]
# What says whether it is over: people are known for some time after the last change of these.
DATES = {"start", "end", "status"}
# What the site alone writes: no draft brings it back as it once was, no copy takes it along.
KEPT = [
    *["uid", "sequence", "previous_start", "dated_at", "news_at"],
    *["series", "recurrence_id", "left_at", "followed", "set_aside"],
    *["spread_until", "to_spread", "spread_as"],
]
TIMES = {"start", "end"}
# What of it readers of feeds need not hear of, as they do not see it.
UNSEEN = {"joining_link", "latitude", "longitude"}


class PublicPlan(Announced):
    """What calendars that took the event rely on: a `uid` for life, a `sequence` that rises.

    Whichever way a revision becomes public, its page is saved; that is where the rule is kept.
    """

    # When readers of feeds were last to hear of it after its first publication: of another plan,
    # of slides. Other words, as a typo mended, are no news.
    news_at = models.DateTimeField(null=True, editable=False)

    # Of the event that it is part of.
    live: bool
    first_published_at: datetime | None
    sequence: int
    start: datetime | None
    dated_at: datetime | None
    all_day: bool
    previous_start: datetime | None
    record_parts: set[str]
    is_sample: bool
    recurrence_id: datetime | None
    followed: dict
    objects: Any

    class Meta:
        abstract = True

    def serializable_data(self):
        """As Wagtail's, for a revision; what a clock was to say then is kept in it."""
        self.keep_announced()
        return super().serializable_data()  # type: ignore[misc]  # a page's

    @alters_data
    def save(self, *args, **kwargs):
        """As Wagtail's; `uid` and `sequence` come from the database, whatever the draft says."""
        columns = kwargs.get("update_fields")
        if columns is not None and not set(columns) & {*PLAN, *KEPT}:
            super().save(*args, **kwargs)  # of a draft, Wagtail saves what says that there is one
            return
        if not self.pk:
            self.keep_announced()
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            before = type(self).objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
            changed = self.keep_calendar(before) if before else []
            super().save(*args, **kwargs)
            if changed:
                plan_changed.send(type(self), event=self, before=before, changed=changed)

    def keep_calendar(self, before: "PublicPlan") -> list[str]:
        """Keep the `uid` of `before`; returns the fields of the public plan that change."""
        fields: Any = map(self._meta.get_field, KEPT)
        for field in fields:
            setattr(self, field.attname, getattr(before, field.attname))
        if before.recurrence_id:
            self.is_sample = before.is_sample
        self.announced |= {name: v for name, v in before.announced.items() if name in KEPT}
        self.keep_announced()
        if not (self.live and before.first_published_at):
            return []
        changed = self.changes_since(before)
        if changed:
            self.sequence += 1
        if DATES & set(changed):
            self.dated_at = timezone.now()
        if "start" in changed and not self.has_same_clock(before):
            self.remember_start(before)
        if self.is_news(before, changed):
            self.news_at = timezone.now()
        return changed

    @alters_data
    def unpublish(self, *args, **kwargs):
        """As Wagtail's, with whatever is to be done before (`leaves_site`)."""
        with transaction.atomic():
            leaves_site.send(type(self), event=self)
            super().unpublish(*args, **kwargs)  # type: ignore[misc]  # of the page it is part of

    def is_news(self, before: "PublicPlan", changed: list[str]) -> bool:
        """Whether readers are to hear of what has `changed`, or of what is now kept of it.

        What a date was given by its series is news of the series.
        """
        own = [name for name in changed if name not in UNSEEN and not self.was_given(name)]
        return bool(own or self.record_parts - before.record_parts)

    def was_given(self, name: str) -> bool:
        """Whether its series gave it what it says at `name`, of PLAN."""
        if name in TIMES:
            given = dict(zip(["start", "end"], self.followed.get("period", []), strict=False))
            return name in given and datetime.fromisoformat(given[name]) == getattr(self, name)
        return name in self.followed and str(self.followed[name]) == str(getattr(self, name))

    def changes_since(self, before: "PublicPlan") -> list[str]:
        """The fields of the public plan that are not as `before`.

        A whole day stays the same day by other rules of its zone.
        """
        same = TIMES if self.all_day and before.all_day and self.has_same_clock(before) else set()
        return [n for n in PLAN if n not in same and getattr(self, n) != getattr(before, n)]

    def remember_start(self, before: "PublicPlan") -> None:
        said = before.announcement("start")
        self.previous_start = before.start
        self.announced |= {"previous_start": asdict(said)} if said else {}

    def as_public(self) -> "PublicPlan | None":
        """The event as it is public now, where this is a draft of it."""
        return type(self).objects.filter(pk=self.pk, live=True).first() if self.pk else None
