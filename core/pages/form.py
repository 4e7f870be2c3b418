"""The form that staff write every page in."""

from wagtail.admin.forms import WagtailAdminPageForm

from core.pages.acting import why_not


class PageForm(WagtailAdminPageForm):
    """As Wagtail's; a slug left empty is made from the title.

    The browser fills it in a moment after the title. Whoever saves within that moment would be
    told of a field on another tab.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        cleaned = super().clean()
        # Wagtail would save the page without a word where it cannot do what was asked.
        if self.instance.pk and (reason := why_not(self.instance, self.for_user, self.data)):
            self.add_error(None, reason)
        return cleaned
