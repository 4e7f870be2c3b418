"""Whom an upgrade has put into a group that was made of the work of another.

Whoever could do something before can do it still. Administrators are told of it on their first
screen, until one of them has looked through who need not. What was done stands in Wagtail's log.
"""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from core.models import User
from core.staff.dashboard import Line, on_dashboard

# The first is written by migrations; the other says that an administrator has looked.
MOVED, SEEN = "roles.moved", "roles.seen"
IN_HISTORY = {
    MOVED: "Given to whoever could do the same before",
    SEEN: "Looked through who is in it",
}
MAY = "core.change_user"


def to_look_through():
    """The groups that were given to people, and that no administrator has looked through since."""
    of = ContentType.objects.get_for_model(Group)
    acts = ModelLogEntry.objects.filter(content_type=of, action__in=[MOVED, SEEN]).order_by()
    latest = acts.values("object_id").annotate(
        moved=Max("timestamp", filter=Q(action=MOVED)), seen=Max("timestamp", filter=Q(action=SEEN))
    )
    keys = [each["object_id"] for each in latest if is_open(each["moved"], each["seen"])]
    return Group.objects.filter(pk__in=keys).order_by("name")


def is_open(moved, seen) -> bool:
    return bool(moved and (seen is None or seen < moved))


@on_dashboard(85, "Who may what")
def groups_to_look_through(user) -> list[Line]:
    if not user.has_perm(MAY):
        return []
    names = [group.name for group in to_look_through()]
    note = "Everybody who could read it still can. Look through who need not."
    text = f"Personal data has groups of its own now: {', '.join(names)}"
    return [Line(text, reverse("moved_people"), note)] if names else []


class MovedPeople(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """`/admin/reports/groups/`: who is in those groups; POST says that it was looked through."""

    model = User
    permission_required = "change"
    template_name = "admin/moved_people.html"
    page_title = "Who may read personal data"
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        groups = to_look_through().prefetch_related("user_set")
        return super().get_context_data(**kwargs) | {"groups": groups}

    def post(self, request, *args, **kwargs):
        for group in to_look_through():
            log(group, SEEN, user=request.user)
        messages.success(request, "Noted. The first screen says no more of it.")
        return redirect("wagtailadmin_home")


urls = [path("reports/groups/", MovedPeople.as_view(), name="moved_people")]
