"""Hooks of Wagtail: the site's name and mark on staff screens, and who may fetch a document."""

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, json_script
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from core.accounts.helping import may_help
from core.accounts.inviting import after_adding, may_invite
from core.accounts.log import ACTIONS, Said
from core.accounts.second_steps import has_any
from core.files.access import may_fetch
from core.files.report import FilesMenuItem
from core.files.report import urls as file_urls
from core.letters.message_report import MessagesMenuItem
from core.letters.message_report import urls as message_urls
from core.letters.report import MailMenuItem
from core.letters.report import urls as mail_urls
from core.pages.acting import decided
from core.relations.link_handlers import LinksToDocuments, LinksToPages
from core.relations.uses import refusal, refusal_of_many
from core.server.withdrawals import ACTION, InHistory
from core.staff import language_marks
from core.staff.addresses import refuse_copy, refuse_move
from core.staff.calendar_screen import CalendarMenuItem
from core.staff.calendar_screen import urls as calendar_urls
from core.staff.dashboard import NeedsPanel, PagesNumber
from core.staff.erasing import ErasingMenuItem, erasing_panels
from core.staff.erasing import urls as erasing_urls
from core.staff.guide import urls as guide_urls
from core.staff.moved import IN_HISTORY
from core.staff.moved import urls as moved_urls
from core.staff.named_drafts import urls as draft_urls
from core.staff.one_tag import taken_text
from core.staff.overdue import REFUSED
from core.staff.permissions import PagesPolicy
from core.staff.scheduled import without_long_panels
from core.staff.search_screen import AllPagesViewSet
from core.staff.side_doors import may_see_all_pages
from core.staff.unpublishing import UnpublishMany
from core.staff.withdrawn import WithdrawnMenuItem
from core.staff.withdrawn import urls as withdrawn_urls

register_permission_policy(Page, PagesPolicy())


@hooks.register("before_serve_document")
def only_documents_of_published_pages(document, request):
    """404 for a document no published page shows; a guessed address finds nothing."""
    if not may_fetch(request.user, document):
        raise Http404


@hooks.register("insert_global_admin_css")
def admin_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def pressed_once():
    return format_html('<script src="{}" defer></script>', static("js/admin.js"))


@hooks.register("insert_editor_js")
def sent_once():
    return format_html('<script src="{}" defer></script>', static("js/editor.js"))


@hooks.register("insert_editor_js")
def languages_of_words():
    return json_script(language_marks.choices(), "languages")


@hooks.register("before_edit_page")
def what_has_ended_is_not_taken_back(request, page):
    """Wagtail would answer that it is not permitted."""
    if request.POST.get("action-cancel-workflow") and not page.current_workflow_state:
        messages.error(request, decided(page))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("construct_help_menu")
def our_site_not_its_framework(request, items):
    """What is new in Wagtail is no editor's business, and the guide is our own."""
    theirs = ("whats-new", "editor-guide")
    items[:] = [item for item in items if not item.name.startswith(theirs)]


@hooks.register("register_help_menu_item")
def guide_in_the_menu():
    return MenuItem("Guide for editors", reverse("guide"), icon_name="help", order=10)


@hooks.register("register_admin_urls")
def guide_address():
    return guide_urls


@hooks.register("construct_settings_menu")
def hide_what_nobody_here_uses(request, items):
    """One site, one language: fewer screens to get lost in."""
    items[:] = [item for item in items if item.name not in {"sites", "locales"}]


@hooks.register("construct_reports_menu")
def no_line_that_leads_to_a_refusal(request, items):
    if not may_see_all_pages(request, {}):
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("register_rich_text_features", order=100)
def links_to_pages(features):
    features.register_link_type(LinksToPages)
    features.register_link_type(LinksToDocuments)


hooks.register("register_rich_text_features", language_marks.register)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_which_tags_are_one(request, page):
    if said := taken_text(getattr(page, "tags_taken", [])):
        messages.info(request, said)


@hooks.register("before_copy_page")
def no_aliases(request, page):
    """A copy is a page of its own: an alias would have to keep its source's secrets."""
    if request.method == "POST" and request.POST.get("alias"):
        messages.error(request, "This site makes no aliases. Copy the page without that box.")
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


hooks.register("before_copy_page", refuse_copy)
hooks.register("before_move_page", refuse_move)


@hooks.register("before_convert_alias_page")
def no_publishing_by_conversion(request, page):
    """An alias becomes a page that is public at once: that is for those who may publish."""
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied


@hooks.register("before_delete_page")
def nothing_in_use_is_deleted(request, page):
    return refusal(request, page)


@hooks.register("before_bulk_action")
def nothing_in_use_is_deleted_among_many(request, action_type, objects, action):
    if action_type == "delete" and action.model is Page:
        return refusal_of_many(request, objects, action.next_url)
    return None


# After Wagtail's own of the same name, in whose place it comes.
hooks.register("register_bulk_action", UnpublishMany, order=100)


@hooks.register("register_log_actions")
def withdrawals_in_the_history(actions):
    actions.register_action(ACTION)(InHistory)


@hooks.register("register_admin_viewset", order=100)
def all_pages():
    """After Wagtail's own, in whose place it comes."""
    return AllPagesViewSet("all_pages")


@hooks.register("register_log_actions")
def what_is_kept_of_accounts(actions):
    for action, label in ACTIONS.items():
        kind = type(action, (Said,), {"label": label})
        actions.register_action(f"accounts.{action}")(kind)


@hooks.register("after_create_user")
def invite_who_was_added(request, user):
    after_adding(request, user)


@hooks.register("register_user_listing_buttons")
def invite_again_who_has_not_come(user, request_user):
    if may_invite(request_user, user):
        address = reverse("invitation", args=[user.pk])
        yield Button("Send another invitation", address, icon_name="mail", priority=50)


@hooks.register("register_account_menu_item")
def own_second_step(request):
    words = "An app on your phone or a passkey, besides your password."
    return {"url": reverse("second_step"), "label": "Your second step", "help_text": words}


@hooks.register("register_user_listing_buttons")
def help_who_lost_their_device(user, request_user):
    if may_help(request_user, user) and has_any(user):
        address = reverse("second_step_reset", args=[user.pk])
        yield Button("Take away the second step", address, icon_name="key", priority=40)


@hooks.register("register_admin_urls")
def addresses_of_reports_and_drafts():
    reports = [*mail_urls, *message_urls, *file_urls, *erasing_urls, *withdrawn_urls]
    return [*reports, *draft_urls, *moved_urls, *calendar_urls]


@hooks.register("register_reports_menu_item")
def messages_report_in_the_menu():
    return MessagesMenuItem("Messages", reverse("messages_report"), icon_name="mail", order=15)


@hooks.register("register_reports_menu_item")
def mail_report_in_the_menu():
    return MailMenuItem("Mail not sent", reverse("mail_report"), icon_name="mail", order=20)


@hooks.register("register_reports_menu_item")
def file_report_in_the_menu():
    return FilesMenuItem("Files not read", reverse("file_report"), icon_name="doc-empty", order=30)


@hooks.register("register_reports_menu_item")
def erasing_report_in_the_menu():
    address = reverse("erasing_report")
    return ErasingMenuItem("About to be erased", address, icon_name="bin", order=40)


@hooks.register("register_reports_menu_item")
def withdrawn_report_in_the_menu():
    address = reverse("withdrawn_report")
    return WithdrawnMenuItem("Withdrawn", address, icon_name="no-view", order=35)


@hooks.register("register_log_actions")
def what_is_kept_of_groups(actions):
    for action, label in IN_HISTORY.items():
        actions.register_action(action, label, label)


@hooks.register("construct_homepage_panels")
def what_needs_whoever_looks(request, panels):
    panels[:] = [NeedsPanel(), *without_long_panels(request.user, panels)]


@hooks.register("construct_homepage_summary_items", order=100)
def how_many_pages_there_are(request, items):
    """In the place of Wagtail's, which looks at the address of each page."""
    items[:] = [PagesNumber(request) if type(i) is PagesSummaryItem else i for i in items]


@hooks.register("register_log_actions")
def what_is_kept_of_the_schedule(actions):
    label = "Could not go live at its time"
    actions.register_action(REFUSED, label, label)


@hooks.register("register_reports_menu_item")
def calendar_in_the_menu():
    address = reverse("staff_calendar")
    return CalendarMenuItem("Scheduled and due", address, icon_name="calendar-alt", order=5)


@hooks.register("construct_homepage_panels")
def say_what_is_about_to_be_erased(request, panels):
    panels += erasing_panels(request.user)


@hooks.register("register_permissions")
def who_may_look_after_mail_and_files():
    names = ["view_letter", "change_letter", "view_filereading", "view_erasure"]
    names += ["view_withdrawal", "change_withdrawal", "view_message"]
    return Permission.objects.filter(content_type__app_label="core", codename__in=names)
