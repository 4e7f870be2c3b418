"""Items of lists with their levels, as the HTML that a text is kept in."""

from dataclasses import dataclass, field

DEEPEST = 4  # levels that the editor has
NUMBERED = {"decimal", "decimalZero"}
TOO_DEEP = f"A list had more than {DEEPEST} levels: those below stand at the last of them."
OTHER_NUMBERS = "A list was numbered by letters or Roman numbers: it has plain numbers now."
GOES_ON = "A list goes on here with the numbers of an earlier one: its numbers begin at 1 now."


@dataclass
class Items:
    """A list as it is gathered, line by line."""

    lines: list[tuple[int, str, str]] = field(default_factory=list)  # level, tag, HTML
    told: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, level: int, form: str, html: str) -> None:
        """A line; `form` is the format of its numbers."""
        if level >= DEEPEST:
            self.tell(TOO_DEEP)
        if form != "bullet" and form not in NUMBERED:
            self.tell(OTHER_NUMBERS)
        self.lines.append((min(level, DEEPEST - 1), "ul" if form == "bullet" else "ol", html))

    def tell(self, what: str) -> None:
        if what not in self.told:
            self.told.append(what)

    def goes_with(self, level: int, form: str) -> bool:
        """Whether a line of that level and format goes on with this one."""
        if not self.lines:
            return True
        return level > 0 or (self.lines[0][1] == "ul") == (form == "bullet")

    @property
    def html(self) -> str:
        """Each level stands in the last line of the level above it."""
        said = ""
        tags: list[str] = []  # of the levels that are open
        first = min((level for level, _, _ in self.lines), default=0)
        for level, tag, html in self.lines:
            depth = min(level - first, len(tags))
            while len(tags) > depth + 1 or (len(tags) == depth + 1 and tags[-1] != tag):
                said += f"</li></{tags.pop()}>"
            if len(tags) == depth + 1:
                said += "</li>"
            else:
                said += f"<{tag}>"
                tags.append(tag)
            said += f"<li>{html}"
        return said + "".join(f"</li></{tag}>" for tag in reversed(tags))
