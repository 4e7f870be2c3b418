"""The form that staff write every page in."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm

from core.pages.acting import actions, newer, why_not
from core.pages.checked import note
from core.pages.expiry import has_passed, is_unchanged, passed
from core.pages.sub_views import is_shadowed

# What a form is sent with that makes the page public, or asks others to do so.
PUBLISHES = ["action-publish", "action-submit", "action-restart-workflow"]
SAY_YES = "Not published yet: answer the question at the top of the form, then publish again."


@dataclass(frozen=True)
class Question:
    """Something that cannot be undone once the page is public, in words that somebody says yes to.

    `about` is its kind: "letters", "past", "correction".
    """

    about: str
    text: str


class LastingForm:
    """Mixin of a form of what is drafted and published: it may stand open while time passes."""

    # Of the form that it is part of.
    instance: Any
    for_user: Any
    data: Any
    cleaned_data: dict
    add_error: Callable

    passed_expiry = None

    def is_valid(self):
        note(self)
        return super().is_valid()

    def clean(self):
        """Wagtail, which checks after this, refuses each expiry that is not to come.

        One that has passed since it was chosen keeps nobody from saving something else.
        """
        expiry = self.cleaned_data.get("expire_at")
        if has_passed(expiry) and is_unchanged(expiry, self.instance.expire_at):
            self.set_aside(expiry)
        cleaned = super().clean()
        if self.instance.pk and actions(self.data) and (reason := self.why_not()):
            self.add_error(None, reason)
        return cleaned

    def set_aside(self, expiry) -> None:
        """Leave it as it is; of what has expired by it, nothing is to be left."""
        self.cleaned_data["expire_at"] = None
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        if rows.filter(expired=True).exists():  # a draft does not know it of itself
            return
        self.passed_expiry = expiry
        if "action-publish" in actions(self.data):
            self.add_error("expire_at", passed(expiry))

    def _post_clean(self):
        if self.passed_expiry:
            self.cleaned_data["expire_at"] = self.passed_expiry
        super()._post_clean()

    def why_not(self) -> str:
        """Why what the form asks for, beside saving, is not to be done; "" where it may be."""
        return newer(self.instance, self.for_user, self.data)


SHADOWED = "“{}” is the address of something that the site itself makes here: choose another."


class PageForm(LastingForm, WagtailAdminPageForm):
    """As Wagtail's; a slug left empty is made from the title, and questions of the page are asked.

    The browser fills the slug in a moment after the title. Whoever saves within that moment would
    be told of a field on another tab. What is asked (BasePage.asked_before_publication) is answered
    by ticking `confirmed`, whose value stands for the very questions: another change is asked about
    anew.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def why_not(self) -> str:
        # Wagtail would save the page without a word where it cannot do what was asked.
        return why_not(self.instance, self.for_user, self.data)

    def save(self, commit=True):
        """As Wagtail's; the page knows for a message which tags were taken for others."""
        fields = self.fields.values()
        self.instance.tags_taken = [pair for f in fields for pair in getattr(f, "taken", [])]
        return super().save(commit)

    @property
    def publishes(self) -> bool:
        """Whether it was sent to be published, now or once others have agreed."""
        approves = self.data.get("workflow-action-name") == "approve"
        return any(map(self.data.get, PUBLISHES)) or (
            bool(self.data.get("action-workflow-action")) and approves
        )

    def _post_clean(self):
        former = self.instance.slug if self.instance.pk else ""
        super()._post_clean()
        if "slug" in self.fields and self.parent_page:
            self.look_at_address(former)
        if self.is_bound and self.publishes and self.instance.pk and not self.errors:
            self.ask()

    def look_at_address(self, former: str) -> None:
        slug = self.instance.slug or slugify(self.instance.title, allow_unicode=True)
        if slug and slug != former and is_shadowed(self.parent_page.specific, slug):
            self.add_error("slug", SHADOWED.format(slug))

    def ask(self) -> None:
        if not all(formset.is_valid() for formset in self.formsets.values()):
            return
        self.save(commit=False)  # so that the page has the rows that are below it in the form
        questions = self.instance.asked_before_publication()
        if questions and self.data.get("confirmed") == key_of(questions):
            self.instance.was_confirmed(questions)
        elif questions:
            self.add_error(None, SAY_YES)


def key_of(questions: list[Question]) -> str:
    """The value of `confirmed` that says yes to these `questions` and to no others."""
    said = "\n".join(f"{question.about}: {question.text}" for question in questions)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
