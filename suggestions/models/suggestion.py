from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from core.models.marks import alters_data
from core.models.theme_link import ThemeLink
from core.pages.samples import titled
from core.values.theme_slugs import ThemeWords, themes_read
from core.values.themes import THEMES
from core.values.vocabulary import Kind, Sector
from core.values.working_days import working_days_between
from suggestions import tokens
from suggestions.vocabulary import CLOSED, PUBLIC, WAITING, About, Credit, State

NOBODY = "Somebody who asked not to be named"


class SuggestionQuerySet(models.QuerySet):
    def with_token(self, purpose: str, token: str):
        """The one that `token` opens for "track" or "confirm"; DoesNotExist for none."""
        return self.get(**{f"{purpose}_hash": tokens.hashed(token)})

    def public(self):
        """What anybody may read: replied to, and not kept private.

        One that is reviewed again stays where it is cited, with the reply that it has had.
        """
        again = models.Q(state=State.UNDER_REVIEW, replied_at__isnull=False)
        public = self.filter(models.Q(state__in=PUBLIC) | again, erased_at=None)
        return public.exclude(credit=Credit.PRIVATE)

    def without_samples(self):
        """Those that are not invented to show how the register works."""
        return self.filter(is_sample=False)

    def waiting(self):
        """Those that wait for a reply and are not held."""
        return self.filter(state__in=WAITING, is_held=False)

    def at_desk(self):
        """What staff see: those that are confirmed and not erased."""
        return self.filter(erased_at=None, confirmed_at__isnull=False)


class Suggestion(models.Model):
    """A question, an offer or a dispute that somebody brings to the Centre, and its way from there.

    It has no reference until its sender has confirmed it by mail, and nobody reads it before.
    """

    # "S-2026-0042": the year and a number without gaps (suggestions.lifecycle.confirm).
    reference = models.CharField(max_length=11, unique=True, null=True, editable=False)
    state = models.CharField(max_length=16, choices=State, default=State.RECEIVED)
    about = models.CharField(max_length=16, choices=About)
    question = models.CharField(max_length=250)
    why = models.TextField(blank=True)
    known = models.TextField(blank=True)
    themes = TaggableManager(through="suggestions.SuggestionTheme", to="research.Theme", blank=True)
    kind = models.CharField(
        max_length=24, choices=Kind, blank=True, verbose_name="kind of partnership"
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=12, choices=Sector, blank=True)
    credit = models.CharField(max_length=16, choices=Credit, default=Credit.ANONYMOUS)
    may_contact = models.BooleanField(default=False)  # by people, about what they know
    wants_mail = models.BooleanField(default=True)  # at each change
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_sample = models.BooleanField(
        default=False, help_text="Invented, to show how the register works: sent by nobody."
    )
    # Why it waits for somebody to look at it; "" and not held where nothing is odd.
    is_held = models.BooleanField(default=False)
    held_for = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )

    received_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # What the service standard promised when it was confirmed.
    half_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)  # the first reply
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # When the site forgot who sent it, and when also what it said.
    forgotten_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    # What tells the second click of two from another suggestion (core.visitors.guard).
    form = models.CharField(max_length=40, unique=True, null=True, editable=False)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    track_hash = models.CharField(max_length=64, unique=True, editable=False)
    confirm_hash = models.CharField(max_length=64, unique=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ["view", "change"]
        permissions = [
            ("decide_suggestion", "Can decide on suggestions and publish replies"),
            ("export_suggestion", "Can export suggestions with who sent them"),
            ("erase_suggestion", "Can erase what is held about somebody who sent a suggestion"),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="suggestions_by_state"),
            models.Index(fields=["changed_at"], name="suggestions_by_change"),
            # What the clock in public counts, found in the index alone.
            models.Index(
                fields=["state", "is_held", "due_on", "replied_at", "confirmed_at"],
                name="suggestions_waiting",
            ),
            models.Index(fields=["replied_at", "confirmed_at"], name="suggestions_replied"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, reference=None)
                | models.Q(confirmed_at__isnull=False, reference__isnull=False),
                name="a_reference_once_confirmed",
            )
        ]

    def __str__(self):
        return f"{self.reference or 'Unconfirmed'}: {self.question}"

    # What some queries bring along.
    steps_read: list  # of Step
    n_supports: int
    supporters: int
    answered_at: datetime
    answered_by: int

    def save(self, *args, **kwargs):
        if not self.track_hash:
            self.track_hash = tokens.hashed(tokens.token("track", self.nonce))
            self.confirm_hash = tokens.hashed(tokens.token("confirm", self.nonce))
        super().save(*args, **kwargs)

    # --- What it says of itself -------------------------------------------------------------

    @property
    def theme_slugs(self) -> list[str]:
        themes = themes_read(self)
        if themes is not None:
            return [theme.slug for theme in themes]
        return [item.tag.slug for item in self.theme_items.all()]

    @property
    def theme_words(self) -> list[ThemeWords]:
        return [ThemeWords(slug, THEMES[slug]) for slug in self.theme_slugs]

    @property
    def marked_question(self) -> str:
        """Its question where no tag can stand before it: "Sample: Who decides?" of a sample."""
        return titled(self.question, self.is_sample)

    @property
    def state_label(self) -> str:
        return State(self.state).label

    @property
    def is_turned_down(self) -> bool:
        return self.state == State.NOT_TAKEN_UP

    @property
    def mark(self) -> str:
        return State(self.state).mark

    @property
    def about_label(self) -> str:
        return About(self.about).label

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label if self.kind else ""

    @property
    def credited_as(self) -> str:
        """How its sender is named in public, as they chose; "" where they are not."""
        match self.credit:
            case Credit.NAMED:
                return ", ".join(filter(None, [self.name, self.organisation]))
            case Credit.ORGANISATION:
                return self.organisation
        return ""

    @property
    def credit_line(self) -> str:
        return self.credited_as or NOBODY

    # --- Where it stands --------------------------------------------------------------------

    @property
    def is_public(self) -> bool:
        again = self.state == State.UNDER_REVIEW and self.replied_at
        is_settled = bool(self.state in PUBLIC or again) and not self.erased_at
        return is_settled and self.credit != Credit.PRIVATE

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_late(self) -> bool:
        return bool(self.is_waiting and self.due_on and timezone.localdate() > self.due_on)

    @property
    def days_waited(self) -> int | None:
        """Working days from its confirmation to the first reply, or to today."""
        if not self.confirmed_at:
            return None
        until = self.replied_at or timezone.now()
        return working_days_between(
            timezone.localdate(self.confirmed_at), timezone.localdate(until)
        )

    # --- Its addresses ----------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Its public page; "" while it has none."""
        return reverse("suggestion", args=[self.reference]) if self.is_public else ""

    @property
    def absolute_url(self) -> str:
        url = self.url
        return settings.BASE_URL + url if url else ""

    @property
    def track_url(self) -> str:
        """Its sender's private page, with the token."""
        return settings.BASE_URL + reverse("suggestion_track", args=[self.token("track")])

    @property
    def confirm_url(self) -> str:
        return settings.BASE_URL + reverse("suggestion_confirm", args=[self.token("confirm")])

    def token(self, purpose: str) -> str:
        """The token for `purpose`; a new one is made where the secret behind it is gone."""
        known = tokens.same_token(purpose, self.nonce, getattr(self, f"{purpose}_hash"))
        if known:
            return known
        self.nonce, self.track_hash = tokens.nonce(), ""
        self.save()
        return tokens.token(purpose, self.nonce)

    # --- Forgetting -------------------------------------------------------------------------

    @alters_data
    def forget_sender(self) -> None:
        """Clear its sender, but for the public credit, and its private links; save it after."""
        self.email = self.sector = ""
        if self.credit != Credit.NAMED:
            self.name = ""
        if self.credit not in {Credit.NAMED, Credit.ORGANISATION}:
            self.organisation = ""
        self.form, self.may_contact, self.wants_mail = None, False, False
        self.nonce, self.track_hash = tokens.nonce(), ""
        self.forgotten_at = timezone.now()

    @alters_data
    def forget_all(self) -> None:
        """Clear its texts as well; that there was one, and when, stays; save it after."""
        self.forget_sender()
        self.name = self.organisation = ""
        self.question = self.why = self.known = self.held_for = ""
        self.kind, self.erased_at = "", timezone.now()


class SuggestionTheme(ThemeLink):
    content_object = models.ForeignKey(
        Suggestion, on_delete=models.CASCADE, related_name="theme_items"
    )

    class Meta(ThemeLink.Meta):
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_on_a_suggestion"
            )
        ]
