"""To whom visitors can write, and where: every “write to us” leads to one page of the Centre."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone

from core.models.message import Topic
from core.models.site import SiteSettings
from core.values.working_days import working_days_after
from core.visitors.own_pages import own_path

HERE = "write"  # the id of the form, or of what stands in its place

_page: list[str] = []


def contact_page(path: str) -> None:
    """Register `path` ("/contact/"), which never changes, as the page with the Centre's form."""
    _page[:] = [path]


def contact_address(topic: str, page: str = "", *, centre: SiteSettings) -> str:
    """Where somebody writes to the Centre about `topic`, a value of Topic, and about the page at
    the path `page`; "" while nobody reads what is written there. ValueError for no topic."""
    asked = {"about": Topic(topic).value}
    if path := own_path(page):  # without what opens a private page
        asked["page"] = path
    if not (_page and centre.contact_mailbox):
        return ""
    return f"{_page[0]}?{urlencode(asked, safe='/')}#{HERE}"


@dataclass(frozen=True)
class Addressee:
    """Who reads what is sent by a form: as pages call them, and their mailbox, which none shows.

    `within`: the working days in which the Centre promises an answer; for a person nothing is
    promised.
    """

    name: str
    mailbox: str
    within: int | None = None

    @property
    def is_centre(self) -> bool:
        return self.within is not None

    @property
    def answer_by(self) -> date | None:
        """The promised day for what is sent today."""
        if self.within is None:
            return None
        return working_days_after(timezone.localdate(), self.within)


def the_centre(centre: SiteSettings) -> Addressee | None:
    """None while no mailbox is set."""
    if not centre.contact_mailbox:
        return None
    return Addressee("the Centre", centre.contact_mailbox, centre.contact_within)
