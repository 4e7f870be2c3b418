"""How an output stands: what is public of it, and in words what is in the way of its DOI.

Only what anybody can read may get a DOI, as that leads there for good. So the files are made of the
record that is kept of the published version, and it is asked here, whoever asks, whether anybody
may read that now.
"""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import PageViewRestriction

from core.models import SiteSettings, Withdrawal
from core.values.mailboxes import mailbox
from interop.forms import crossref
from interop.forms.datacite_xml import datacite_document
from interop.forms.text import one_line
from interop.parts import Centre
from interop.reading import centre_of, record_of
from interop.record import Record
from research.models import OutputPage

CROSSREF, DATACITE = "crossref.xml", "datacite.xml"
NO_MAILBOX = (
    "The Centre has no mailbox, to which Crossref would answer. "
    "A Moderator writes it down under Settings, “Name, mailbox and foot”."
)
NO_NAME = "The Centre has no name, under which it would be registered."


@dataclass(frozen=True)
class Standing:
    """Of one output, as `site` is set."""

    page: OutputPage
    site: SiteSettings

    @cached_property
    def record(self) -> Record | None:
        """The record of what anybody can read now; None of whatever is hidden in any way."""
        if not OutputPage.objects.published().filter(pk=self.page.pk).exists():
            return None
        return record_of("research", self.page.pk)

    @property
    def centre(self) -> Centre:
        return centre_of(self.site)

    @cached_property
    def lacks(self) -> list[str]:
        """What is in the way of both files, a sentence each; [] for nothing."""
        return list(crossref.reasons(self.record)) if self.record else [why_hidden(self.page)]

    @cached_property
    def lacks_for_crossref(self) -> list[str]:
        """What only Crossref wants to know besides."""
        named = one_line(self.centre.name)
        return [*([] if named else [NO_NAME]), *([] if self.site.contact_mailbox else [NO_MAILBOX])]

    def lacking(self, name: str) -> list[str]:
        """All that is in the way of the file with that `name`."""
        return self.lacks + (self.lacks_for_crossref if name == CROSSREF else [])

    def file(self, name: str) -> str:
        """The file with that `name`; ValueError where something is in its way."""
        if self.record is None or self.lacking(name):
            raise ValueError(" ".join(self.lacking(name)))
        if name == DATACITE:
            return datacite_document(self.record, self.centre)
        return crossref.crossref(self.record, self.centre, mailbox(self.site.contact_mailbox))


def why_hidden(page: OutputPage) -> str:
    """Why nobody, or not everybody, can read `page`, in a sentence."""
    if not page.live:
        return why_not_live(page)
    if page.has_expired:
        return "Its time on this site is over: nobody would find what its DOI leads to."
    if PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True)).exists():
        return "It is private, or stands below a page that is: not everybody can read it."
    return "What programs read of it is still being written. Look again in ten minutes."


def why_not_live(page: OutputPage) -> str:
    if page.approved_schedule:
        return "It is scheduled: its DOI can be registered once it is public."
    if Withdrawal.objects.standing().filter(page_key=page.pk).exists():
        return "It was withdrawn: nobody can read it any more."
    return "It is a draft: nobody can read it yet."
