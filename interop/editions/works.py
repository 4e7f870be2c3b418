"""Types of pages that can be taken along as files, and what differs between them.

work(Work(OutputPage, "report", …)) in a module of its own for each type: outputs.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from wagtail.models import Page

from core.models import BasePage, SiteSettings
from interop.editions.data import Printed
from interop.models.kept_file import Format


class Uploaded(Protocol):
    """A file that staff have uploaded as the work: below its page it is called `name`."""

    name: str


def no_upload(page: Any, form: Format) -> None:
    return None


@dataclass(frozen=True)
class Work:
    """A type of pages, and what is asked of one of them or, at once, of all.

    `name` is what its files are called, without their endings. `printed` is what a page says, once
    `read` has read its rows and links; `has_words` whether it says anything to take along now.
    """

    model: type[BasePage]
    name: str
    read: Callable[[Any], None]
    printed: Callable[[Any, SiteSettings], Printed]
    version: Callable[[Any], int] = lambda page: 0  # 0 where versions have no numbers
    has_words: Callable[[Any], bool] = lambda page: True
    # Among the pages of this type those that may have files, whether anybody may read them or not.
    among: Callable[[Any], QuerySet] = lambda pages: pages
    # Among rows of KeptEdition those that fit what stands beside their pages.
    fitting: Callable[[QuerySet], QuerySet] = lambda rows: rows
    uploaded: Callable[[Any, Format], Uploaded | None] = no_upload
    # What staff are told where there is none, and none is being made.
    none_yet: str = "It is made once the page is published."

    def file_name(self, form: Format | str) -> str:
        """What its file in the format `form` is called below the page."""
        return f"{self.name}.{form}"

    def said(self, page) -> Printed:
        """What `page` says, read anew with its rows and links."""
        self.read(page)
        return self.printed(page, SiteSettings.current())

    def candidates(self) -> QuerySet:
        return self.among(self.model.objects.all())


_works: list[Work] = []


def work(known: Work) -> Work:
    """Let files be made of the pages of this type."""
    _works.append(known)
    return known


def works() -> list[Work]:
    return list(_works)


def work_of(page: Page) -> Work | None:
    """What is known of pages like `page`; None where no files are made of them."""
    return work_in(type(page))


def work_in(model: type) -> Work | None:
    return next((each for each in _works if issubclass(model, each.model)), None)
