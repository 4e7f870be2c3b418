"""The head of a page that is not in Wagtail's tree: title, description, social card."""

from dataclasses import dataclass

from django.conf import settings

from core.pages.samples import titled


@dataclass(frozen=True)
class Head:
    """The words that templates/components/meta.html asks of a page of the tree (core.models.pages).

    `path` is the address below BASE_URL, and `card_path` that of the picture for where it is
    shared.
    """

    heading: str
    head_description: str
    path: str
    card_path: str = "/card.png"
    is_sample: bool = False

    @property
    def head_title(self) -> str:
        return titled(self.heading, self.is_sample)

    @property
    def absolute_url(self) -> str:
        return settings.BASE_URL + self.path

    @property
    def card_url(self) -> str:
        return settings.BASE_URL + self.card_path
