"""What can be taken along from here, by people and by programs: the addresses that answer now.

None is named that nothing answers: rooms above add theirs, and home knows them by their addresses.
"""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import Resolver404, resolve

from core.models import BasePage
from research.models import OutputPage, ResearchIndexPage

OF_THE_SITE = {"oai": "/oai", "api": "/api/v1/", "feeds": "/feeds/"}
OF_A_LIST = {
    "bib": "export.bib",
    "ris": "export.ris",
    "csl": "export.json",
    "csv": "export.csv",
    "atom": "feed.atom",
    "rss": "feed.rss",
    "references": "references/",
}
OF_A_WORK = {"bib": "cite.bib", "ris": "cite.ris", "csl": "cite.json", "text": "text.md"}
PAGES = {"wagtail_serve", "file_below_a_page"}  # which of all addresses say nothing


@dataclass(frozen=True)
class Taking:
    """The list of publications, and the newest of them as an example; None before there is one."""

    page: ResearchIndexPage | None
    example: OutputPage | None

    @cached_property
    def site(self) -> dict[str, str]:
        """Name → whole address of what answers for all of the site."""
        known = {name: path for name, path in OF_THE_SITE.items() if is_answered(path)}
        return {name: f"{settings.BASE_URL}{path}" for name, path in known.items()}

    @cached_property
    def list(self) -> dict[str, str]:
        return below(self.page, OF_A_LIST)

    @cached_property
    def work(self) -> dict[str, str]:
        return below(self.example, OF_A_WORK)


def taking() -> Taking:
    """Two queries."""
    works = OutputPage.objects.published().without_samples()
    return Taking(
        ResearchIndexPage.objects.published().first(),
        works.the_newest(1).first(),
    )


def below(page: BasePage | None, names: dict[str, str]) -> dict[str, str]:
    """Name → whole address, of those `names` that are answered below `page`."""
    if page is None:
        return {}
    answered = {n: at for n, at in names.items() if page.sub_view(at.strip("/").split("/"))}
    return {name: f"{page.absolute_url}{at}" for name, at in answered.items()}


def is_answered(path: str) -> bool:
    """Whether a line of urls.py names `path`."""
    try:
        return resolve(path).url_name not in PAGES
    except Resolver404:
        return False
