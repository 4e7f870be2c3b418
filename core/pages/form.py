"""The form that staff write every page in."""

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """As Wagtail's; a slug left empty is made from the title.

    The browser fills it in a moment after the title. Whoever saves within that moment would be
    told of a field on another tab.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
