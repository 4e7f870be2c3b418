"""Text of a file as it is kept: plain words in one line, whatever the file put between them."""

import re
import unicodedata

# PDFium marks a hyphen at the end of a line by U+0002; others leave the hyphen itself.
BROKEN = re.compile(r"(?<=[^\W\d_])(?:[\x02\u00ad\ufffe]\s*|[-\u2010]\s*[\r\n]\s*)(?=[^\W\d_])")
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


def clean(text: str) -> str:
    """Words that were broken at the end of a line joined, ligatures taken apart (NFKC).

    No control characters or surrogates, and single spaces.
    """
    text = BROKEN.sub("", text).translate(CLEANED)
    return " ".join(unicodedata.normalize("NFKC", text).split())
