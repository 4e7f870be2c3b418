"""Reasons and open questions, which staff keep beside the suggestions."""

from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.staff.counting import count, in_words
from suggestions.desk.base import ICON, VIEW, at_desk
from suggestions.models import OpenQuestion, Reason
from suggestions.vocabulary import WAITING

STATE = Column("state", label="Reply", accessor="get_state_display", sort_key="state")
THEME = Column("theme", accessor="get_theme_display", sort_key="theme")

SAMPLE = BooleanColumn("is_sample", label="Sample", sort_key="is_sample")
OFFERED = BooleanColumn("is_offered", label="Can be chosen", sort_key="is_offered")


class ReasonViewSet(SnippetViewSet):
    model = Reason
    menu_label = "Reasons"
    menu_order = 40
    icon = "list-ul"
    base_url_path = "suggestions/reasons"
    list_display = ["words", STATE, OFFERED]
    list_filter = ["state", "is_offered"]
    search_fields = ["words"]
    copy_view_enabled = False


class OpenQuestionViewSet(SnippetViewSet):
    model = OpenQuestion
    menu_label = "Open questions"
    menu_order = 20
    icon = ICON
    base_url_path = "suggestions/questions"
    list_display = ["question", THEME, "owner", SAMPLE, LiveStatusTagColumn()]
    list_filter = ["theme", "live"]
    search_fields = ["question", "known"]
    copy_view_enabled = False
    panels = [
        "question",
        "theme",
        MultiFieldPanel(["known", "would_change"], heading="What we know"),
        "owner",
        PageChooserPanel("answered_in", ["research.OutputPage"]),
        FieldPanel("began_with", read_only=True, permission=VIEW),
        "is_sample",
    ]


class DeskItem(MenuItem):
    """For whoever may see suggestions."""

    def is_shown(self, request):
        return request.user.has_perm(VIEW)


class SuggestionsMenuItem(SubmenuMenuItem):
    """With how many wait for a reply, for whoever may see them."""

    def render_component(self, request):
        component = super().render_component(request)
        if request.user.has_perm(VIEW) and (number := number_waiting()):
            component.label = f"{self.label} ({in_words(number)})"
        return component


def number_waiting() -> int:
    return count(at_desk().filter(state__in=WAITING))


class SuggestionsGroup(SnippetViewSetGroup):
    """“Suggestions” in the menu: the desk, and what is kept beside it."""

    items = [OpenQuestionViewSet, ReasonViewSet]
    menu_label = "Suggestions"
    menu_name = "suggestions"
    menu_icon = ICON
    menu_order = 251  # after Registrations

    def get_submenu_items(self):
        desk = {"inbox": "Inbox", "demand": "Answered before", "held": "Held about an address"}
        orders = {"inbox": 10, "demand": 50, "held": 60}
        own = [
            DeskItem(label, reverse(f"suggestion_desk:{name}"), order=orders[name])
            for name, label in desk.items()
        ]
        return [*own, *super().get_submenu_items()]

    def get_menu_item(self, order=None):
        return SuggestionsMenuItem(
            self.menu_label,
            Menu(items=self.get_submenu_items()),
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=self.menu_order,
        )
