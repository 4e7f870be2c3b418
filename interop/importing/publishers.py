"""Who published what was read first: nobody else, where that is the Centre."""

from dataclasses import replace

from interop.importing.candidate import Reading
from interop.parts import Centre


def first_elsewhere(found: Reading, centre: Centre) -> Reading:
    """`found`, in which nothing has first appeared in the Centre itself: bibliographies name who
    published each work, as ours do, and of what names nobody the Centre is the publisher."""
    own = {name.casefold() for name in (centre.name, centre.short_name) if name}
    candidates = [
        replace(it, container="") if it.container.casefold() in own else it
        for it in found.candidates
    ]
    return Reading(candidates, found.skipped)
