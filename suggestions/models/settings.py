from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="clipboard-list")
class SuggestionSettings(BaseSiteSetting):
    """What the Centre promises those who suggest something, and how it goes about it."""

    reply_within = models.PositiveSmallIntegerField(
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text="Working days within which we reply; weekends and English bank holidays are "
        "left out. It holds for what is confirmed from then on.",
    )
    kept_months = models.PositiveSmallIntegerField(
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        verbose_name="months kept",
        help_text="How long after a suggestion is closed we keep who sent it.",
    )
    desk_email = models.EmailField(
        blank=True,
        verbose_name="address of the desk",
        help_text="Who is told of new and late suggestions that nobody has been given. Without "
        "it, all Moderators are.",
    )
    needs_second_reader = models.BooleanField(
        default=True,
        help_text="Whoever wrote a reply cannot publish it: a second person reads it first.",
    )
    asks_for_work = models.BooleanField(
        default=False,
        verbose_name="make senders’ computers work",
        help_text="Against floods: the browser has to calculate for a second. What is sent "
        "without it is held until somebody has looked at it.",
    )

    panels = [
        *["reply_within", "kept_months", "desk_email", "needs_second_reader", "asks_for_work"],
    ]

    class Meta:
        verbose_name = "Suggestions"
