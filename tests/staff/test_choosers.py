"""Choosing a page in a form, and making one where it is not there yet."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms.models import modelform_factory
from django.test import Client
from django.urls import include, path, reverse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.models import formfield_for_dbfield, registry
from wagtail.models import GroupPagePermission, Page, PageLogEntry
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.staff.choosers import NewPageForm, PageChooserViewSet
from cpsp_site import urls
from home.models import HomeFeature, StandardPage
from research.models import OutputPage
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing


class StandardPageChooserViewSet(PageChooserViewSet):
    model = "home.StandardPage"
    parent_model = "home.HomePage"
    icon = "doc-full"
    choose_one_text = "Choose a page"
    form_fields = ["title", "introduction"]


chooser = StandardPageChooserViewSet("test_chooser")
ours = decorate_urlpatterns(chooser.get_urlpatterns(), require_admin_access)
urlpatterns = [path("admin/test-chooser/", include((ours, "test_chooser"))), *urls.urlpatterns]
handler403 = urls.handler403
pytestmark = [pytest.mark.urls(__name__), pytest.mark.usefixtures("indexed")]

WINDOW = {"headers": {"x-requested-with": "XMLHttpRequest"}}


@pytest.fixture
@standing
def about(home):
    return factories.StandardPageFactory(parent=home, title="About us")


def address(name, *args, query=""):
    return reverse(f"test_chooser:{name}", args=args) + query


def window(client, name="choose", query=""):
    return client.get(address(name, query=query), **WINDOW)


def results(client, words):
    return client.get(address("choose_results"), {"q": words}, **WINDOW).content.decode()


def create(client, **fields):
    data = {f"new-{name}": value for name, value in fields.items()}
    return client.post(address("create"), data, **WINDOW)


def form_of(field, **given):
    return modelform_factory(StandardPage, form=NewPageForm, fields=[field])(**given)


def staff_with(*codenames, on):
    """Somebody who reaches the staff screens, with these permissions on the page `on`."""
    group = Group.objects.create(name="Others")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in Permission.objects.filter(codename__in=codenames):
        GroupPagePermission.objects.create(group=group, page=on, permission=permission)
    client = Client()
    client.force_login(factories.staff("Others"))
    return client


def test_the_window_lists_pages_with_their_state(as_editor, about, home):
    factories.StandardPageFactory(parent=home, title="Being written", live=False)
    html = window(as_editor).json()["html"]
    rows = [row.split("</tr>")[0] for row in html.split("<tr")[2:]]
    assert [("Draft" in row, "Live" in row) for row in rows] == [(False, True), (True, False)]
    assert "About us" in rows[0]
    assert "Being written" in rows[1]


def test_the_window_costs_the_same_however_many_pages_there_are(as_editor, about, home):
    one = count_queries(as_editor, address("choose"))
    for number in range(5):
        factories.StandardPageFactory(parent=home, title=f"Page {number}")
    assert count_queries(as_editor, address("choose")).total == one.total


def test_an_empty_list_says_so(as_editor, home):
    assert "There are no results." in window(as_editor).json()["html"]


@pytest.mark.parametrize("words", ["about", "ABOUT", "us about", "bou", "About us", "  about "])
def test_a_page_is_found_by_words_of_its_title(as_editor, about, words):
    assert "About us" in results(as_editor, words)


@pytest.mark.parametrize("words", ["else", "about else", '"', "'", "*", "AND", "%", "_", "x" * 500])
@pytest.mark.matrix
def test_other_words_find_nothing(as_editor, about, words):
    html = results(as_editor, words)
    assert "About us" not in html
    assert "no matches" in html


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL folds no accents until search is ours"
)
def test_a_name_is_found_without_its_accents(as_editor, home):
    factories.StandardPageFactory(parent=home, title="José Núñez")
    assert "José Núñez" in results(as_editor, "jose nunez")


def test_a_page_that_was_given_another_name_is_found_by_it(as_editor, about):
    about.title = "Who we are"
    about.save_revision()
    assert "Who we are" in results(as_editor, "who")


@pytest.mark.parametrize("query", ["?p=99", "?p=none"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(as_editor, about, query):
    assert window(as_editor, "choose_results", query).status_code == 404


def test_a_chosen_page_leads_to_its_form(as_editor, about):
    result = as_editor.get(address("chosen", about.pk), **WINDOW).json()["result"]
    edit = reverse("wagtailadmin_pages:edit", args=[about.pk])
    assert result == {"id": str(about.pk), "title": "About us", "edit_url": edit}


@pytest.mark.parametrize("key", ["none", "999999", "0x1"])
def test_what_is_no_page_of_the_type_cannot_be_chosen(as_editor, about, key):
    assert as_editor.get(address("chosen", key), **WINDOW).status_code == 404


def test_a_page_of_another_type_cannot_be_chosen(as_editor, output):
    assert as_editor.get(address("chosen", output.pk), **WINDOW).status_code == 404


def test_several_are_chosen_together(as_editor, about):
    response = window(as_editor, "chosen_multiple", f"?multiple=1&id={about.pk}&id=none")
    assert [row["title"] for row in response.json()["result"]] == ["About us"]


@pytest.mark.parametrize("name", ["choose", "choose_results", "chosen_multiple", "create"])
def test_the_window_is_for_staff_alone(client, about, django_user_model, name):
    assert window(client, name).status_code == 403
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert window(client, name).status_code == 403


def test_a_new_page_is_a_draft_and_chosen_at_once(as_editor, home, editor):
    result = create(as_editor, title="Our history", introduction="How it began").json()["result"]
    page = StandardPage.objects.get()
    assert (page.live, page.slug, page.owner) == (False, "our-history", editor)
    assert page.get_parent().specific == home
    assert page.get_latest_revision_as_object().introduction == "How it began"
    assert result["title"] == "Our history (draft)"
    assert result["edit_url"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_new_page_is_in_the_history_like_any_other(as_editor, home, editor):
    create(as_editor, title="Our history")
    page = StandardPage.objects.get()
    entries = PageLogEntry.objects.filter(page=page).order_by("pk")
    assert [e.action for e in entries] == ["wagtail.create", "wagtail.edit"]
    assert {e.user for e in entries} == {editor}
    assert page.get_latest_revision().user == editor
    assert Page.find_problems() == ([], [], [], [], [])


def test_two_pages_may_have_the_same_title(as_editor, home):
    for _ in range(2):
        assert create(as_editor, title="Our history").json()["step"] == "chosen"
    assert {p.slug for p in StandardPage.objects.all()} == {"our-history", "our-history-2"}


@pytest.mark.parametrize("title", ["", "   ", "x" * 256, "…"])
def test_a_new_page_with_no_fit_title_is_asked_for_again(as_editor, home, title):
    answer = create(as_editor, title=title).json()
    assert answer["step"] == "reshow_creation_form"
    assert "error" in answer["htmlFragment"]
    assert not StandardPage.objects.exists()


def test_two_who_save_the_same_title_at_once_both_succeed(home, editor):
    forms = [form_of("title", data={"title": "Ada"}, parent=home, user=editor) for _ in range(2)]
    assert all(form.is_valid() for form in forms)
    assert [form.save().slug for form in forms] == ["ada", "ada-2"]


def titled_by_its_introduction(page, **kwargs):
    page.title = page.introduction
    super(StandardPage, page).full_clean(**kwargs)


def test_a_page_may_make_its_own_title(home, editor, monkeypatch):
    monkeypatch.setattr(StandardPage, "full_clean", titled_by_its_introduction)
    long, fit = (
        form_of("introduction", data={"introduction": title}, parent=home, user=editor)
        for title in ("x" * 256, "Ada Field")
    )
    assert "Title: Ensure this value has at most 255 characters" in str(long.non_field_errors())
    page = fit.save()
    assert (page.title, page.draft_title, page.slug) == ("Ada Field", "Ada Field", "ada-field")


def test_what_the_page_finds_wrong_is_said_at_its_field(as_editor, home, monkeypatch):
    def clean(page):
        raise ValidationError({"introduction": "Too vague.", "body": "Nothing in it."})

    monkeypatch.setattr(StandardPage, "clean", clean)
    html = create(as_editor, title="A", introduction="B").json()["htmlFragment"]
    assert "Too vague." in html
    assert "Body: Nothing in it." in html
    assert not StandardPage.objects.exists()


def test_whoever_may_not_add_pages_there_chooses_only(home, about):
    client = staff_with("change_page", on=home)
    html = window(client).json()["html"]
    assert "About us" in html
    assert "Create new" not in html
    assert create(client, title="Our history").status_code == 403
    assert StandardPage.objects.count() == 1


def test_whoever_may_add_pages_only_elsewhere_chooses_only(home, about, research):
    client = staff_with("add_page", on=research)
    assert "Create new" not in window(client).json()["html"]
    assert create(client, title="Our history").status_code == 403


def test_where_the_parent_is_missing_nothing_is_made(as_editor, home):
    home.delete()
    assert "Create new" not in window(as_editor).json()["html"]
    assert create(as_editor, title="Our history").status_code == 403


def test_where_no_more_of_the_type_may_be_nothing_is_made(as_editor, home, monkeypatch):
    assert "Create new" in window(as_editor).json()["html"]
    monkeypatch.setattr(StandardPage, "max_count", 0)
    assert "Create new" not in window(as_editor).json()["html"]


def test_hostile_titles_stay_words(as_editor, home):
    title = """<script>alert("1")</script>'"""
    page = factories.StandardPageFactory(parent=home, title=title, slug="hostile")
    assert "<script>alert" not in window(as_editor).json()["html"]
    field = chooser.widget_class().render("page", page.pk, {"id": "id_page"})
    assert "<script>alert" not in field
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#x27;" in field


@pytest.mark.parametrize("value", [None, "", "none", 999999])
def test_a_field_with_no_page_in_it_is_empty(home, value):
    field = chooser.widget_class().render("page", value, {"id": "id_page"})
    assert "chooser  blank" in field


def test_a_foreign_key_to_the_page_has_the_chooser_by_itself(monkeypatch):
    known = dict(registry.values_by_fk_related_model)
    monkeypatch.setattr(registry, "values_by_fk_related_model", known)
    outputs = PageChooserViewSet("outputs", model="research.OutputPage")
    outputs.on_register()
    field = formfield_for_dbfield(HomeFeature._meta.get_field("output"))
    assert isinstance(field.widget, outputs.widget_class)
    assert field.widget.model_class is OutputPage
