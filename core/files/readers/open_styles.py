"""What the styles and layers of an OpenDocument file hide (ISO/IEC 26300-3 §16, §20)."""

from core.files.readers.xml_words import Reader, value

# Of the properties of a style: what hides the words, the slide or the sheet that has it.
HIDING = {
    "text-properties": ("display", "none"),
    "drawing-page-properties": ("visibility", "hidden"),
    "table-properties": ("display", "false"),
}


class OpenStyles(Reader):
    """The styles of a file, by family and name, and the names of layers that are not shown."""

    def __init__(self) -> None:
        self.parents: dict[tuple[str, str], str] = {}
        self.hidden: dict[tuple[str, str], bool] = {}
        self.layers: set[str] = set()
        self.now = ("", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"style", "default-style"}:
            self.now = value(attributes, "family"), value(attributes, "name")
            self.parents[self.now] = value(attributes, "parent-style-name")
        elif name in HIDING:
            switch, hiding = HIDING[name]
            if said := value(attributes, switch):
                self.hidden[self.now] = said == hiding
        elif name == "layer" and value(attributes, "display") == "none":
            self.layers.add(value(attributes, "name"))

    def end(self, name: str) -> None:
        if name in {"style", "default-style"}:
            self.now = ("", "")

    def hides(self, family: str, name: str) -> bool:
        """Whether the style, or the nearest above it that says so, hides what has it."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            if (family, name) in self.hidden:
                return self.hidden[family, name]
            name = self.parents.get((family, name), "")
        return False
