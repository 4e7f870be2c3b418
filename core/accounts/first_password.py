"""Where the first administrator chooses a password of their own."""

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from core.accounts.first_file import forget
from core.accounts.log import told
from core.accounts.own_steps import OwnScreen
from core.accounts.required import MUST_CHOOSE


class OwnPasswordForm(SetPasswordForm):
    """A password, and the mailbox to which a new one can be sent."""

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="A link to a new password is sent there, should you forget this one.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["email", "new_password1", "new_password2"]

    def save(self, commit=True):
        self.user.email = self.cleaned_data["email"]
        return super().save(commit)


class ChooseOwnPassword(OwnScreen, FormView):
    """`/admin/first-password/`: nothing else opens until it is done."""

    template_name = "accounts/first_password.html"
    form_class = OwnPasswordForm

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if request.user.is_authenticated and MUST_CHOOSE not in request.session:
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.user}

    def get_initial(self):
        return {"email": self.user.email}

    def form_valid(self, form: OwnPasswordForm) -> HttpResponse:
        if self.user.check_password(form.cleaned_data["new_password1"]):
            form.add_error("new_password1", "Choose another one than the first.")
            return self.form_invalid(form)
        user = form.save()
        del self.request.session[MUST_CHOOSE]
        update_session_auth_hash(self.request, user)
        forget()
        told(user, "own_password", by=user)
        return redirect("wagtailadmin_home")
