"""The form that staff write every page in."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from core.pages.acting import actions, newer, why_not
from core.pages.expiry import has_passed, is_unchanged, passed


class LastingForm:
    """Mixin of a form of what is drafted and published: it may stand open while time passes."""

    # Of the form that it is part of.
    instance: Any
    for_user: Any
    data: Any
    cleaned_data: dict
    add_error: Callable

    passed_expiry = None

    def clean(self):
        """Wagtail, which checks after this, refuses each expiry that is not to come.

        One that has passed since it was chosen keeps nobody from saving something else.
        """
        expiry = self.cleaned_data.get("expire_at")
        if has_passed(expiry) and is_unchanged(expiry, self.instance.expire_at):
            self.set_aside(expiry)
        cleaned = super().clean()
        if self.instance.pk and actions(self.data) and (reason := self.why_not()):
            self.add_error(None, reason)
        return cleaned

    def set_aside(self, expiry) -> None:
        """Leave it as it is; of what has expired by it, nothing is to be left."""
        self.cleaned_data["expire_at"] = None
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        if rows.filter(expired=True).exists():  # a draft does not know it of itself
            return
        self.passed_expiry = expiry
        if "action-publish" in actions(self.data):
            self.add_error("expire_at", passed(expiry))

    def _post_clean(self):
        if self.passed_expiry:
            self.cleaned_data["expire_at"] = self.passed_expiry
        super()._post_clean()

    def why_not(self) -> str:
        """Why what the form asks for, beside saving, is not to be done; "" where it may be."""
        return newer(self.instance, self.for_user, self.data)


class PageForm(LastingForm, WagtailAdminPageForm):
    """As Wagtail's; a slug left empty is made from the title.

    The browser fills it in a moment after the title. Whoever saves within that moment would be
    told of a field on another tab.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def why_not(self) -> str:
        # Wagtail would save the page without a word where it cannot do what was asked.
        return why_not(self.instance, self.for_user, self.data)
