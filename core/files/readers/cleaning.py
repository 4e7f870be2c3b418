"""Text of a file as it is kept: plain words in one line, whatever the file put between them."""

import re
import unicodedata

LETTER = r"[^\W\d_]"
# PDFium marks a hyphen at the end of a line by U+0002; others leave the hyphen itself.
HYPHEN = r"(?:[\x02\ufffe]\s*|[-\u2010][ \t]*(?:\r\n|\r|\n)[ \t]*)"
BROKEN = re.compile(rf"(?<={LETTER}){HYPHEN}(?={LETTER})")
SOFT = re.compile(rf"(?<={LETTER})\u00ad\s*(?={LETTER})")  # a hyphen where a line may be broken
AT_LINE_END = re.compile(rf"({LETTER}++){HYPHEN}({LETTER}++)")
# Controls, formats (among them those that turn the direction of writing), unpaired surrogates,
# private characters and those that are none.
NOT_TEXT = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS = {"\u200c", "\u200d"}  # parts of words in Persian and in the scripts of India
SPACES = set("\t\n\v\f\r")


class Cleaned(dict[int, int | str | None]):
    """Character → itself, a space, or nothing: for str.translate, each looked up once."""

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        if character in SPACES:
            self[code] = " "
        elif unicodedata.category(character) in NOT_TEXT and character not in JOINERS:
            self[code] = None
        else:
            self[code] = code
        return self[code]


CLEANED = Cleaned()


def clean(text: str, *, wrapped: bool = True) -> str:
    """Words that were broken joined, ligatures taken apart (NFKC).

    They are broken by soft hyphens, and where lines are `wrapped` at the end of them. No control
    characters or surrogates, and single spaces.
    """
    text = SOFT.sub("", text)
    text = (BROKEN.sub("", text) if wrapped else text).translate(CLEANED)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def hyphenated(text: str) -> str:
    """The words broken at the end of a line in `text`, each with its hyphen, once.

    Nobody can tell there whether the word has one anyway, as “co-operation” does.
    """
    words = (f"{first}-{second}" for first, second in AT_LINE_END.findall(text))
    return clean(" ".join(dict.fromkeys(words)), wrapped=False)
