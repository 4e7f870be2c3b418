"""Which styles of a Word file hide their words (ISO/IEC 29500-1 §17.7)."""

from dataclasses import dataclass, field

from core.files.readers.xml_words import Reader, is_on, value

# Hidden; the mark of a paragraph that runs on; hidden where the file is shown as a web page.
SWITCHES = frozenset({"vanish", "specVanish", "webHidden"})


@dataclass
class Style:
    """What one style says itself: the switches that it sets, and the style that it builds on."""

    base: str = ""
    switches: dict[str, bool] = field(default_factory=dict)


class Styles(Reader):
    """The styles of a Word file by their keys."""

    def __init__(self) -> None:
        self.all: dict[str, Style] = {"": Style()}
        self.defaults: dict[str, str] = {}  # type of style → key of the style where none is named
        self.now = ""
        self.open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(name)
        if name == "style":
            self.now = value(attributes, "styleId")
            self.all[self.now] = Style()
            if is_on(attributes, "default"):
                self.defaults[value(attributes, "type")] = self.now
        elif name == "basedOn" and self.now:
            self.all[self.now].base = value(attributes, "val")
        elif name in SWITCHES and self.is_of_words():
            self.all[self.now].switches[name] = is_on(attributes, "val", "1")

    def end(self, name: str) -> None:
        self.open.pop()
        if name == "style":
            self.now = ""

    def is_of_words(self) -> bool:
        """Not of the mark at the end of a paragraph, nor of a part of a table alone."""
        return self.open[-2:-1] == ["rPr"] and not {"pPr", "tblStylePr"} & set(self.open)

    def says(self, key: str, switch: str) -> bool:
        """Whether the style `key`, or the nearest that it builds on and that says so, has it on."""
        seen: set[str] = set()
        while key and key in self.all and key not in seen:
            seen.add(key)
            style = self.all[key]
            if switch in style.switches:
                return style.switches[switch]
            key = style.base
        return False

    def hides(self, kinds: dict[str, str], own: dict[str, bool]) -> bool:
        """Whether words are hidden: `kinds` (type → key) are their styles, `own` their switches.

        What words say themselves counts before all else. Of styles that say "hidden" two are as
        good as none (§17.7.3); what the whole file says counts where no style does.
        """
        for switch in SWITCHES:
            if switch in own:
                on = own[switch]
            else:
                keys = [kinds.get(kind) or self.defaults.get(kind, "") for kind in TYPES]
                on = sum(self.says(key, switch) for key in keys) % 2 == 1
                on = on or self.all[""].switches.get(switch, False)
            if on:
                return True
        return False


TYPES = ("paragraph", "character", "table")
