"""Reading, exporting and erasing what people send are permissions of groups of their own."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from core.models import Letter
from events.models import Registration
from suggestions.models import Suggestion
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.django_db
HELD = {kind: f"/admin/{kind}/held/" for kind in ("registrations", "suggestions")}
PAT = "pat@example.org"
events_migration = import_module("events.migrations.0012_registrations_staff")
suggestions_migration = import_module("suggestions.migrations.0006_suggestions_staff")


def signed_in(*groups, without=""):
    user = factories.staff(*groups)
    if without:
        Permission.objects.get(codename=without).group_set.clear()
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
@standing
def place(events):
    return factories.registration(
        factories.event(events, title="Keys", booking="here"), name="Pat", access_needs="A ramp"
    )


@pytest.fixture
@standing
def asked(home):
    return factories.suggestion("under-review", email=PAT, question="Sample: who pays?")


def of(place, path=""):
    return f"/admin/registrations/{place.event_id}/{path}"


def is_refused(answer) -> bool:
    return (answer.status_code, answer.get("Location")) == (302, "/admin/")


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Events officers"])
def test_whoever_writes_and_publishes_reads_nothing_of_them(group, place, asked):
    client = signed_in(group)
    for address in [of(place), of(place, "export.csv"), f"/admin/suggestions/{asked.pk}/"]:
        assert is_refused(client.get(address)), address
    assert all(is_refused(client.get(held, {"email": PAT})) for held in HELD.values())


def test_whoever_looks_after_registrations_reads_no_suggestion(place, asked):
    client = signed_in("Registrations")
    assert "A ramp" in client.get(of(place)).content.decode()
    assert is_refused(client.get("/admin/suggestions/"))
    assert "who pays" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("group", ["Suggestions", "Replies to suggestions"])
def test_whoever_looks_after_suggestions_reads_no_registration(group, place, asked):
    client = signed_in(group)
    assert "who pays" in client.get(f"/admin/suggestions/{asked.pk}/").content.decode()
    assert is_refused(client.get(of(place)))


def test_taking_registrations_along_is_a_permission_of_its_own(place):
    client = signed_in("Registrations", without="export_registration")
    assert "Download as CSV" not in client.get(of(place)).content.decode()
    assert is_refused(client.get(of(place, "export.csv")))


def test_so_is_erasing_them(place):
    client = signed_in("Registrations", without="erase_registration")
    assert "/erase/" not in client.get(of(place, f"{place.pk}/")).content.decode()
    assert "Erase all" not in client.get(HELD["registrations"], {"email": place.email}).text
    assert is_refused(client.post(of(place, f"{place.pk}/erase/")))
    assert is_refused(client.post(HELD["registrations"], {"email": place.email}))
    assert Registration.objects.get().erased_at is None


def test_taking_suggestions_along_and_erasing_them_as_well(asked):
    group = "Replies to suggestions"
    client = signed_in(group, without="export_suggestion")
    assert "Download as CSV" not in client.get("/admin/suggestions/").text
    assert is_refused(client.get("/admin/suggestions/export.csv"))
    Permission.objects.get(codename="erase_suggestion").group_set.clear()
    client = signed_in(group)
    assert "Erase all" not in client.get(HELD["suggestions"], {"email": PAT}).text
    assert is_refused(client.post(HELD["suggestions"], {"email": PAT}))
    assert Suggestion.objects.get().erased_at is None


def test_whoever_looks_at_what_is_held_is_noted_and_shown(place, asked):
    client = signed_in("Registrations", "Suggestions")
    for kind, email in [("registrations", place.email), ("suggestions", PAT)]:
        assert "Nobody yet" not in client.get(HELD[kind], {"email": email}).text
        look = ModelLogEntry.objects.get(action=f"{kind}.look")
        assert look.user_display_name in client.get(HELD[kind], {"email": email}).text
    kept = str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert PAT not in kept
    assert "Pat" not in kept


def test_where_nothing_is_held_no_look_is_noted(place):
    nobody = {"email": "nobody@example.org"}
    assert "Nobody yet" in signed_in("Registrations").get(HELD["registrations"], nobody).text
    assert not ModelLogEntry.objects.filter(action="registrations.look").exists()


def test_each_export_and_each_erasure_stands_in_the_history(place, asked, admin_client):
    client = signed_in("Registrations", "Replies to suggestions")
    client.get(of(place, "export.csv"))
    client.get("/admin/suggestions/export.csv")
    client.post(HELD["registrations"], {"email": place.email})
    client.post(HELD["suggestions"], {"email": PAT})
    acts = [*PageLogEntry.objects.values_list("action", flat=True)]
    acts += ModelLogEntry.objects.values_list("action", flat=True)
    wanted = {f"{kind}.{act}" for kind in HELD for act in ("export", "erase")}
    assert wanted <= set(acts)
    history = admin_client.get("/admin/reports/site-history/").text
    assert "Export registrations" in history


def test_only_mail_about_registrations_is_shown_with_them(place):
    said = {"to": place.email, "kind": "x"}
    Letter.objects.create(subject="Your suggestion", about="suggestion:1", **said)
    Letter.objects.create(subject="Your place", about="registration:99", **said)
    page = signed_in("Registrations").get(HELD["registrations"], {"email": place.email}).text
    assert "Your place" in page
    assert "Your suggestion" not in page


def test_whom_a_mail_is_to_is_read_by_those_who_look_after_it(home):
    said = {"error": f"it said {PAT}", "tries": 1, "kind": "x"}
    Letter.objects.create(to=PAT, subject="Your place", about="registration:1", **said)
    address = "/admin/reports/mail/"
    assert PAT in signed_in("Registrations").get(address).text
    for group in ["Editors", "Moderators", "Suggestions"]:
        page = signed_in(group).get(address).text
        assert PAT not in page
        assert "Your place" not in page
        assert "Somebody" in page


# --- The upgrade ------------------------------------------------------------------------------


def as_before(name: str, app: str, *codenames: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.remove(*Permission.objects.filter(content_type__app_label=app))
    known = Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    group.permissions.add(*known)
    return group


@pytest.fixture
def upgraded(home):
    """The two migrations, run on groups as they were, with somebody in each; name → their user."""
    Group.objects.filter(
        name__in=["Registrations", "Suggestions", *factories.DESKS["Moderators"]]
    ).delete()
    both = ["view_registration", "change_registration"]
    see = ["view_suggestion", "change_suggestion"]
    for name in ["Editors", "Moderators", "Events officers"]:
        as_before(name, "events", *both)
    as_before("Editors", "suggestions", *see)
    as_before("Moderators", "suggestions", *see, "decide_suggestion", "change_reason")
    as_before("Helpers", "events", "view_registration")
    people = {name: factories.staff(name) for name in ["Editors", "Moderators", "Helpers"]}
    events_migration.part(apps, None)
    suggestions_migration.part(apps, None)
    find = type(people["Editors"]).objects.get
    return {name: find(pk=user.pk) for name, user in people.items()}


def test_whoever_could_still_can(upgraded):
    editor, moderator, helper = upgraded.values()
    of_both = ["events.change_registration", "events.erase_registration"]
    of_both += ["events.export_registration", "suggestions.export_suggestion"]
    assert editor.has_perms(of_both)
    assert moderator.has_perms([*of_both, "suggestions.decide_suggestion"])
    assert moderator.has_perm("suggestions.erase_suggestion")
    assert helper.has_perms(["events.view_registration", "events.export_registration"])


def test_and_nobody_can_more(upgraded):
    editor, _, helper = upgraded.values()
    assert not editor.has_perm("suggestions.decide_suggestion")
    assert not editor.has_perm("suggestions.erase_suggestion")
    assert not helper.has_perm("events.change_registration")
    assert not helper.has_perm("events.erase_registration")


def test_whoever_joins_a_former_group_reads_nothing(upgraded):
    for name in ["Editors", "Moderators", "Events officers"]:
        newcomer = factories.staff(name)
        assert not newcomer.has_perm("events.view_registration")
        assert not newcomer.has_perm("suggestions.view_suggestion")
    assert newcomer.has_perm("wagtailadmin.access_admin")
    assert factories.staff("Moderators").has_perm("suggestions.change_reason")


def test_a_group_that_an_administrator_has_changed_is_left_as_it_is(home):
    Group.objects.filter(name="Registrations").delete()
    as_before("Editors", "events", "view_registration")
    editor = factories.staff("Editors")
    events_migration.part(apps, None)
    assert not editor.has_perm("events.change_registration")
    assert editor.has_perms(["events.view_registration", "events.export_registration"])


def test_a_group_of_the_same_name_is_given_nothing(home):
    own = Group.objects.get(name="Registrations")
    own.permissions.clear()
    events_migration.part(apps, None)
    assert not own.permissions.exists()
    assert Group.objects.get(name="Registrations (desk)").permissions.exists()


def test_administrators_are_told_until_one_has_looked(upgraded, admin_client):
    page = admin_client.get("/admin/").text
    words = "groups of its own now: Registrations, Replies to suggestions, Suggestions"
    assert words in page
    listed = admin_client.get("/admin/reports/groups/").text
    assert all(upgraded[name].username in listed for name in ["Editors", "Moderators"])
    admin_client.post("/admin/reports/groups/")
    assert words not in admin_client.get("/admin/").text


def test_nobody_else_is_told(upgraded):
    client = Client()
    client.force_login(upgraded["Moderators"])
    assert "groups of its own" not in client.get("/admin/").text
    assert is_refused(client.get("/admin/reports/groups/"))
    assert is_refused(client.post("/admin/reports/groups/"))


def test_of_an_installation_without_staff_nothing_is_told(home, admin_client):
    assert "groups of its own" not in admin_client.get("/admin/").text
    assert "nothing to look through" in admin_client.get("/admin/reports/groups/").text
