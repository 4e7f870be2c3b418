"""Addresses of accounts. They come before Wagtail's own, in whose place some of them stand.

The secret of a link is one part of its path, which no log has (core.visitors.private_paths).
"""

from django.urls import path
from django.views.generic import RedirectView

from core.accounts import helping, inviting, openid_sign_in, own_steps
from core.accounts.asking import AskForStep
from core.accounts.first_password import ChooseOwnPassword
from core.accounts.passwords import collection_password, own_password, page_password
from core.accounts.resetting import AskForReset, ChooseNewPassword
from core.accounts.sign_in import SignIn, sign_in_for_pages
from core.accounts.sign_out import SignOut
from core.visitors.private_paths import private_address
from core.visitors.waiting import or_come_back

MAILED, WELCOME = "new-password/", "welcome/"
private_address(f"/admin/{MAILED}")
private_address(f"/admin/{WELCOME}")

below_admin = [
    path("login/", or_come_back(SignIn.as_view()), name="wagtailadmin_login"),
    path("logout/", SignOut.as_view(), name="wagtailadmin_logout"),
    path("login/second-step/", or_come_back(AskForStep.as_view()), name="second_step_asked"),
    path("login/openid/", openid_sign_in.Go.as_view(), name="openid"),
    path("login/openid/back/", openid_sign_in.Back.as_view(), name="openid_back"),
    path("second-step/openid/", openid_sign_in.Connect.as_view(), name="openid_connect"),
    path("second-step/openid/end/", openid_sign_in.Disconnect.as_view(), name="openid_end"),
    path("second-step/", own_steps.Overview.as_view(), name="second_step"),
    path("second-step/app/", own_steps.SetUpApp.as_view(), name="app_set_up"),
    path("second-step/passkey/", own_steps.SetUpPasskey.as_view(), name="passkey_set_up"),
    path("second-step/codes/", own_steps.RecoveryCodes.as_view(), name="recovery_codes"),
    path("second-step/password/", own_steps.PasswordAgain.as_view(), name="password_again"),
    path("second-step/<int:pk>/remove/", own_steps.Remove.as_view(), name="second_step_remove"),
    path("first-password/", ChooseOwnPassword.as_view(), name="own_password"),
    path(f"{WELCOME}<str:uidb64>~<str:token>/", inviting.Welcome.as_view(), name="welcome"),
    path("invitation/<int:pk>/", inviting.again, name="invitation"),
    path("second-step/of/<int:pk>/", helping.reset, name="second_step_reset"),
    path("account/", own_password, name="wagtailadmin_account"),
    path("password_reset/", AskForReset.as_view(), name="wagtailadmin_password_reset"),
    path(f"{MAILED}<str:uidb64>~<str:token>/", ChooseNewPassword.as_view(), name="new_password"),
    # Links that were mailed by a former version: their secret stood in the log.
    path(
        "password_reset/confirm/<path:former>/",
        RedirectView.as_view(url="/admin/password_reset/"),
    ),
]
elsewhere = [
    path("_util/login/", sign_in_for_pages, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        collection_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
