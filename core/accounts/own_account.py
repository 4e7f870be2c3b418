"""What somebody changes of their own account, on Wagtail's screen.

Whoever has the mailbox can have a new password sent: the address is changed by who knows the
password alone, as the password itself is.
"""

from django import forms
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from core.accounts.sign_in import is_fresh

ASKED = "Say your password: whoever reads that mailbox can have a new one sent."
AGAIN = (
    "You signed in too long ago to change this. Sign out and in again, and change it within "
    "fifteen minutes."
)


class OwnNameForm(NameEmailForm):
    """The name, and the address of the mailbox, which wants the password where it is changed.

    Who has no password, and comes by a provider, has signed in some minutes ago (`is_fresh`).
    """

    password = forms.CharField(
        required=False,
        strip=False,
        label="Your password",
        help_text="Asked for only where you change your email address.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, is_fresh: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_fresh = is_fresh
        if not self.instance.has_usable_password():
            del self.fields["password"]

    def clean(self):
        said = super().clean()
        if "email" in self.changed_data:
            self.check_who_it_is()
        return said

    def check_who_it_is(self) -> None:
        """Add an error where nobody has shown that they are the owner of the account."""
        if "password" not in self.fields:
            if not self.is_fresh:
                self.add_error("email", AGAIN)
        elif not self.cleaned_data.get("password"):
            self.add_error("password", ASKED)
        elif not self.instance.check_password(self.cleaned_data["password"]):
            self.add_error("password", "That is not your password.")


class OwnNamePanel(NameEmailSettingsPanel):
    form_class = OwnNameForm

    def get_form(self):
        said = (self.request.POST,) if self.request.method == "POST" else ()
        fresh = is_fresh(self.request)
        return OwnNameForm(*said, instance=self.user, prefix=self.name, is_fresh=fresh)


class OwnAccount(AccountView):
    """`/admin/account/`, with our panel in the place of Wagtail's own."""

    def get_panels(self):
        panels = super().get_panels()
        return [self.ours() if type(p) is NameEmailSettingsPanel else p for p in panels]

    def ours(self) -> OwnNamePanel:
        user = self.request.user
        return OwnNamePanel(self.request, user, None)
