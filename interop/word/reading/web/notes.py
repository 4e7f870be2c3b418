"""Notes in HTML: a link to a place further down which links back, whoever wrote it.

So are the footnotes of Word (`_ftn1`), LibreOffice (`sdfootnote1sym`), pandoc, Wikipedia.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from interop.word.reading.telling import Telling
from interop.word.reading.web.elements import name, styles, words

COMMENT = re.compile(r"(?:_msocom_|cmnt)\d+$")
AROUND = frozenset({"a", "span", "sup", "p", "li", "dd", "div", "aside"})  # the words of a note
LISTS = frozenset({"footnote-list", "endnote-list", "comment-list"})  # mso-element
NEAR = 3  # elements between a reference and the place to which its note links back


class Notes:
    """The notes of a text, taken out of it: the link that leads to each → the element of it."""

    def __init__(self, root: _Element, story: Telling) -> None:
        for each in lines_above(root):
            remove(each)
        self.places = {key: each for each in root.iter("*") for key in keys(each)}
        links = [
            (each, found) for each in root.iter("a") if (found := self.led_to(each)) is not None
        ]
        self.targets = {target for _, target in links}
        self.all: dict[_Element, _Element] = {}
        self.comments: dict[_Element, str] = {}
        for link, target in links:
            if "hidden" not in link.attrib:  # as what leads back from a note is by now
                self.take(link, self.around(target, link))
        for note in {*self.all.values(), *self.comments}:
            remove(note)
        for said in self.comments.values():
            story.leave("A comment is left out.", said)

    def take(self, link: _Element, note: _Element) -> None:
        if link in note.iter() or not self.leads_back(note, link):
            return
        if COMMENT.search(fragment(link)):
            self.comments[note] = words(note)
            remove(link)
        else:
            self.all[link] = note

    def led_to(self, link: _Element) -> _Element | None:
        return self.places.get(fragment(link))

    def around(self, target: _Element, link: _Element) -> _Element:
        """The element that holds the whole of the note, and neither another nor `link`."""
        note, around = target, target.getparent()
        while around is not None and name(around) in AROUND and not self.holds_more(around, link):
            note, around = around, around.getparent()
        return note

    def holds_more(self, element: _Element, link: _Element) -> bool:
        inner = element.iter("*")
        found = islice((each for each in inner if each is link or each in self.targets), 2)
        return link in (several := list(found)) or len(several) > 1

    def leads_back(self, note: _Element, link: _Element) -> bool:
        """Whether `note` links to where `link` stands; those links are taken away."""
        near = {link, *islice(link.iterancestors(), NEAR), *link.iter("*")}
        backs = [each for each in note.iter("a") if self.led_to(each) in near]
        for each in backs:
            each.set("hidden", "back")
        return bool(backs)


def lines_above(root: _Element) -> list[_Element]:
    """The lines that Word draws above its notes, and puts into a text with them."""
    lists = (each for each in root.iter("div") if styles(each).get("mso-element") in LISTS)
    return [line for each in lists for line in each.iter("hr")]


def keys(element: _Element) -> Iterator[str]:
    return (key for key in (element.get("id"), element.get("name")) if key)


def fragment(link: _Element) -> str:
    """The place in a page that a link leads to: browsers copy it with the address of the page."""
    return link.get("href", "").partition("#")[2]


def remove(element: _Element) -> None:
    """Take `element` away, and leave what follows it."""
    if element.getparent() is not None:
        element.drop_tree()
