"""The PDF among the files in which a work can be taken along (interop.editions)."""

from importlib.metadata import version

from interop.editions.data import Printed
from interop.editions.kinds import Edition, Made, digest_of, edition
from interop.models import Format
from interop.print.compiling import HERE, compiled

OF_LOOK = ["*.typ", "fonts/*.ttf", "compile.py", "row_headers.py"]
LOOK = digest_of(HERE, *OF_LOOK, also=version("typst"))


def made(work: Printed, moment: int) -> Made:
    """The PDF of `work`, dated `moment` (seconds since 1970)."""
    found = compiled(work, moment)
    return Made(found.pdf, found.problem, unshown(found.unshown))


def unshown(characters: tuple[str, ...]) -> str:
    """What is told of `characters` that no font has; "" where there are none."""
    if not characters:
        return ""
    return (
        f"No letter of its fonts shows {' '.join(characters)}: there the PDF has the name of the "
        "sign, or an empty box."
    )


edition(Edition(Format.PDF, LOOK, made))
