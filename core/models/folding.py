from typing import Any, ClassVar

from django.shortcuts import redirect

from core.relations.folding import has_page, put_in_place


class Folding:
    """A page that is an entry of the index above it while there is nothing more to show of it.

    Its own address leads to the entry then, for as long as that is so: nothing is remembered, and
    it is a page again as soon as something published points to it. `says_more_by` names the fields
    and rows that its row in the index has no room for; any of them makes it a page.
    """

    says_more_by: ClassVar[list[str]]
    # As core.relations.folding has read and found them; nothing is known of a page without.
    is_folded = False
    place = ""

    _default_manager: Any
    pk: Any
    live: bool

    @property
    def url(self) -> str:
        """Where readers find it: its entry, where it is known to be one, else its own address."""
        own: Any = super()
        return self.place or own.url

    def serve(self, request, *args, view=None, **kwargs):
        """As ever; or on to the entry, for now: tomorrow it may be a page."""
        own: Any = super()
        if view is None and self.is_folded:
            put_in_place([self])
        if view is None and self.place:
            return redirect(self.place)
        return own.serve(request, *args, view=view, **kwargs)

    def editor_warnings(self) -> list[str]:
        own: Any = super()
        return own.editor_warnings() + ([self.why_no_page] if self.is_without_page() else [])

    @property
    def why_no_page(self) -> str:
        """For editors, in a sentence."""
        return (
            "A page of its own: so far it stands in the list alone, and its address leads there. "
            "It has one once something published names it, or once its text says more than its row."
        )

    def is_without_page(self) -> bool:
        """Whether it is published and folded now; asks the database."""
        if not (self.pk and self.live):
            return False
        return not type(self)._default_manager.filter(has_page(type(self)), pk=self.pk).exists()
