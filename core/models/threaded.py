from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import MultiFieldPanel, PageChooserPanel

from core.relations.thread import ancestors, threaded_models
from core.values.vocabulary import Outcome


class Threaded(models.Model):
    """A page that came from something and led to something: suggestion → project → output → event.

    Only the link back is stored; what a page led to is found by asking which pages came from it.
    """

    came_from = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What this grew out of, if anything here.",
    )
    suggestion = models.CharField(
        max_length=11,
        blank=True,
        db_index=True,
        validators=[
            RegexValidator(
                r"^S-[0-9]{4}-[0-9]{4}$", "A suggestion's reference looks like S-2026-0042."
            )
        ],
        verbose_name="suggestion",
        help_text="The reference of the suggestion it began with, for example S-2026-0042.",
    )

    # A copy grew out of nothing yet: once public, it would tell whoever suggested the other.
    exclude_fields_in_copy = ["suggestion"]
    # The columns that link back; each link is stored in one of them, once.
    thread_links = ["came_from"]
    # What `thread_date` and `thread_note` are made from, beside what for_thread() brings.
    thread_columns = [
        *["id", "page_ptr_id", "title", "language", "slug", "url_path", "suggestion", "is_sample"],
    ]
    # In which order the steps of a thread stand that bear the same date.
    thread_place = 0

    # What it means for the question that it grew out of, once it is public; None for nothing yet.
    outcome: Outcome | None = None
    # What staff call a draft of it that they begin from a question ("event"); "" for no such way.
    begun_as = ""

    objects: Any  # the manager of each type of page

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        for name in self.thread_links:
            source = getattr(self, name)
            if self.pk and source and self.pk in ancestors(source.pk):
                message = f"This would go round in a circle: “{source.title}” came from this page."
                raise ValidationError({name: message})

    @property
    def thread_date(self) -> str:
        """When this step of the thread happened, in ISO 8601 as far as known; "" for unknown."""
        raise NotImplementedError

    @property
    def thread_note(self) -> str:
        """With whom it was done, in a few words, such as "With Essex"; "" where nobody is named."""
        return ""

    @property
    def source_keys(self) -> list[int]:
        """The keys of the pages that it links back to."""
        keys = [getattr(self, f"{name}_id") for name in self.thread_links]
        return [key for key in keys if key]

    @property
    def thread_label(self) -> str:
        """What this step of the thread is, in a word: "Project", "Past debate"."""
        return self.type_label  # type: ignore[attr-defined]  # a page's

    @property
    def has_happened(self) -> bool:
        """Whether this step has been taken, and is not to come; a page is there once it is."""
        return True

    @classmethod
    def come_about(cls, since: datetime) -> models.QuerySet:
        """Published pages whose `outcome` came about since then only because time passed.

        An event has one once it is over; most pages have theirs from publication on: none here.
        """
        return cls.objects.none()

    def begin_with(self, question: str, *, is_debate: bool) -> None:
        """Fill this new draft from `question`; `is_debate`: it was sent to be debated in public."""
        raise NotImplementedError


def threaded_in_order() -> list[type[Threaded]]:
    """Every type of page that can be part of a thread, in the order in which they usually come."""
    return sorted(threaded_models(), key=lambda model: model.thread_place)


def begun_in_one_step() -> dict[str, type[Threaded]]:
    """`begun_as` → type of page, for those that staff can begin from a question."""
    return {model.begun_as: model for model in threaded_in_order() if model.begun_as}


def thread_panel(*before: str, page_types: list[str]) -> MultiFieldPanel:
    """The links back, the fields `before` first; `came_from` may be any of `page_types`."""
    return MultiFieldPanel(
        [*before, PageChooserPanel("came_from", page_types), "suggestion"],
        heading="Where this came from",
        classname="collapsed",
    )
