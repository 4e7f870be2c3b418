"""What citations and cross references of a body lead to on its page, and in which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count, repeat

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.values.citation_marks import Cited, with_words


@dataclass(frozen=True)
class Place:
    """The `words` for a part of a page ("table 2"), and the id of its element, "" of none."""

    words: str
    anchor: str = ""


@dataclass(frozen=True)
class Work:
    """A work that a page may cite.

    `cited` is how a text names it ("Field, 2009a"), `entry` how the list at the end does, both safe
    HTML. A work that not everybody may read has neither entry nor anchor.
    """

    key: str
    cited: SafeString
    entry: SafeString | str = ""
    doi: str = ""
    url: str = ""

    @property
    def anchor(self) -> str:
        return f"work-{self.key}" if self.entry else ""


@dataclass(frozen=True)
class ListedWork:
    """A work in the list at the end, with the numbers of the places that cite it."""

    work: Work
    places: tuple[int, ...]


# Words as HTML, the id that they lead to, and the number of the citation, 0 of none → HTML.
Link = Callable[[str, str, int], str]


@dataclass(frozen=True)
class Marks:
    """What the marks of one body mean: `names` of its parts, and `works` by their keys. `cited` are
    the keys of all citations in their order, which are numbered from 1.
    """

    works: Mapping[str, Work] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)

    def written(self, html: str, link: Link, first: int = 0) -> str:
        """`html` with words in place of its marks; its citations are numbered from `first`, and
        have no numbers where that is 0."""
        numbers = count(first) if first else repeat(0)

        def one(cited: Cited) -> str:
            work = self.works[cited.key]
            words = ", ".join(filter(None, [work.cited, cited.locator]))
            return link(words, work.anchor, next(numbers))

        def cite(all_cited: list[Cited]) -> str | None:
            if not self.knows(all_cited):
                return None
            return f"({'; '.join(map(one, all_cited))})"

        def refer(name: str, begins: bool) -> str | None:
            to = self.names.get(name)
            if to is None:
                return None
            return link(escape(capital(to.words) if begins else to.words), to.anchor, 0)

        return with_words(html, cite, refer)

    def in_words(self, html: str) -> str:
        """`html` with its marks in words, and no links."""
        return self.written(html, lambda words, anchor, number: words)

    def knows(self, all_cited: list[Cited]) -> bool:
        return all(cited.key in self.works for cited in all_cited)

    def number(self, html: str) -> int:
        """Number the citations of `html` behind those that were numbered before; the first."""
        first = len(self.cited) + 1

        def note(all_cited: list[Cited]) -> None:
            if self.knows(all_cited):
                self.cited.extend(cited.key for cited in all_cited)

        with_words(html, note, lambda name, begins: None)
        return first

    def numbers_of(self, key: str) -> tuple[int, ...]:
        return tuple(number for number, cited in enumerate(self.cited, 1) if cited == key)

    @property
    def listed(self) -> list[ListedWork]:
        """The works that the list at the end shows, in its order."""
        works = [work for work in self.works.values() if work.entry]
        return [ListedWork(work, self.numbers_of(work.key)) for work in works]


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def linked(words: str, anchor: str, number: int) -> str:
    """A citation, or a cross reference, as it stands on its page."""
    place = format_html(' id="cite-{}"', number) if number else ""
    # What comes from a text or a reference is HTML already.
    safe = mark_safe(words)  # noqa: S308
    if not anchor:
        return format_html("<span{}>{}</span>", place, safe) if place else safe
    return format_html('<a class="cited" href="#{}"{}>{}</a>', anchor, place, safe)
