"""Settings → Users: who is there, and how each of them signs in."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.users.forms import UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from core.accounts.inviting import comes_by_provider, is_invited
from core.accounts.second_steps import has_any
from core.models.user import User
from core.staff.tables import LabelledColumn, MomentColumn


def how(user: User) -> str:
    """How `user` signs in, in words; two queries, unless they were prefetched."""
    if comes_by_provider(user):
        words = f"By {settings.OPENID_NAME}"
        words = f"Password, or by {settings.OPENID_NAME}" if user.has_usable_password() else words
    elif is_invited(user):
        return "Invited, and has not come yet"
    else:
        words = "Password" if user.has_usable_password() else "Has no password"
    return f"{words}, and a second step" if has_any(user) else words


class ColleaguesView(IndexView):
    """Wagtail's list, which can be read on a phone, and says how each signs in."""

    table_classname = "listing cards"

    @cached_property
    def columns(self):
        box, name, *_ = super().columns
        return [
            box,
            name,
            LabelledColumn("username", accessor="get_username", sort_key="username"),
            LabelledColumn(
                "is_superuser",
                label="Administrator",
                accessor=lambda user: "Yes" if user.is_superuser else None,
                sort_key="is_superuser",
            ),
            LabelledColumn("signs_in", accessor=how),
            LabelledColumn(
                "is_active",
                label="Active",
                accessor=lambda user: "Yes" if user.is_active else "No",
                sort_key="is_active",
            ),
            MomentColumn("last_login", sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset().prefetch_related("openid_links", "second_steps")


class ColleagueForm(UserEditForm):
    """One's own address is changed under Account alone, where the password is asked for."""

    def __init__(self, *args, editing_self: bool = False, **kwargs):
        super().__init__(*args, editing_self=editing_self, **kwargs)
        if editing_self:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = "Change your own under Account."


class Colleagues(UserViewSet):
    index_view_class = ColleaguesView

    def get_form_class(self, for_update=False):
        return ColleagueForm if for_update else super().get_form_class()
