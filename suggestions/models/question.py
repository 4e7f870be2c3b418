from django.conf import settings
from django.db import models
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import DraftStateMixin, RevisionMixin

from core.pages.form import LastingForm
from core.values.themes import THEMES


class QuestionForm(LastingForm, WagtailAdminModelForm):
    """The form that staff write an open question in."""


class OpenQuestion(DraftStateMixin, RevisionMixin, models.Model):
    """Something the Centre would like to know, what is known of it, and what would change our mind.

    Its number stays, so that it can be cited: “Open question 12”.
    """

    question = models.CharField(max_length=250)
    theme = models.CharField(max_length=16, choices=list(THEMES.items()))
    known = models.TextField(
        blank=True, verbose_name="what is known", help_text="In two or three sentences."
    )
    would_change = models.TextField(
        blank=True,
        verbose_name="what would change our mind",
        help_text="Which finding would let us answer otherwise than we would today.",
    )
    owner = models.ForeignKey(
        "people.PersonPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who looks after it here.",
    )
    began_with = models.ForeignKey(
        "suggestions.Suggestion",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
        help_text="The suggestion that it began with.",
    )
    answered_in = models.ForeignKey(
        "research.OutputPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The output that answers it; it then leaves the open ones.",
    )

    is_sample = models.BooleanField(
        default=False,
        verbose_name="sample",
        help_text="Invented, to show how the board works. It bears a mark wherever it stands.",
    )

    base_form_class = QuestionForm

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.question

    @property
    def url(self) -> str:
        return reverse("open_question", args=[self.pk])

    @property
    def absolute_url(self) -> str:
        return settings.BASE_URL + self.url

    @property
    def number(self) -> str:
        return f"Open question {self.pk}"
