"""What the whole record says on the first screen of the staff."""

from django.urls import reverse
from wagtail.models import Site

from core.models import SiteSettings
from core.staff.dashboard import Counted, Line, on_dashboard
from core.staff.scheduled import may_write
from home.gaps import silent_outputs, unjoinable_events, unrecorded_events
from home.models import StandardPage
from home.models.standard import Shown
from home.samples_screen import samples_line

CHANGE_SETTINGS = "core.change_sitesettings"

on_dashboard(81, "Upkeep")(samples_line)


@on_dashboard(14, "Messages")
def nobody_can_write(user) -> list[Line]:
    """While no mailbox is set, or no page shows the form. Administrators are told of the mailbox
    by core.staff.troubles."""
    if not may_write(user):
        return []
    if not SiteSettings.current().contact_mailbox:
        words = "Nobody can write to the Centre: no mailbox is set"
        return [] if user.is_superuser else [Line(words, settings_of(user), is_urgent=True)]
    if StandardPage.objects.published().filter(shows=Shown.CONTACT_FORM).exists():
        return []
    note = f"Choose “{Shown.CONTACT_FORM.label}” below the text of the contact page."
    return [
        Line("Nobody can write to the Centre: no page shows the form", "", note, is_urgent=True)
    ]


def settings_of(user) -> str:
    """Where the mailbox is set, for who may; "" for others."""
    if not user.has_perm(CHANGE_SETTINGS):
        return ""
    site = Site.objects.get(is_default_site=True)
    return reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])


@on_dashboard(80, "Upkeep")
def gaps_in_the_record(user) -> list[Counted]:
    """Those that somebody can close today; the report names people and partners as well, of whom
    many are right as they are, and whom it takes long to look through."""
    if not may_write(user):
        return []
    report = reverse("gaps")
    return [
        Counted(
            unjoinable_events(),
            "{n} event online has no joining link",
            "{n} events online have no joining link",
            f"{report}#links",
            is_urgent=True,
        ),
        Counted(
            silent_outputs(),
            "{n} output does not say who paid",
            "{n} outputs do not say who paid",
            f"{report}#outputs",
        ),
        Counted(
            unrecorded_events(),
            "{n} event is over and nothing is kept of it",
            "{n} events are over and nothing is kept of them",
            f"{report}#records",
        ),
    ]
