"""What an OpenDocument text is read with."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from interop.word.reading.blocks import Block
from interop.word.reading.open.styles import OpenStyles
from interop.word.reading.telling import Telling


@dataclass
class OpenStory(Telling):
    """`part` gives the root of a part of the file, as a formula or a chart has one of its own."""

    styles: OpenStyles
    part: Callable[[str], _Element | None]
    has: Callable[[str], bool]
    blocks: Callable[[_Element, "OpenStory"], list[Block]]
    lists: dict[str, str] = field(default_factory=dict)  # style of lists → the key of the last
