"""From the form to the slides in a browser without JavaScript, by the links in the mails."""

import re

EVENT = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, EventsIndexPage
start = timezone.now() + timedelta(days=30)
event = EventPage(
    title="Sample: one chair", slug="sample-one-chair", summary="A sample.", kind="seminar",
    start=start, end=start + timedelta(hours=2), format="in-person", venue="Sample room",
    booking="here", capacity_in_person=1,
)
EventsIndexPage.objects.get().add_child(instance=event)
event.save_revision().publish()
print(event.url)
"""
OVER = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, Material
event = EventPage.objects.get(slug="sample-one-chair")
end = timezone.now() - timedelta(hours=1)
EventPage.objects.filter(pk=event.pk).update(start=end - timedelta(hours=2), end=end)
Material.objects.create(event=event, label="Sample: slides", address="https://example.org/slides")
"""


def register(visit, event, name):
    page = visit(f"{event}register/")
    page.fill('input[name="name"]', name)
    page.fill('input[name="email"]', f"{name.lower()}@example.org")
    page.wait_for_timeout(3500)  # whoever is quicker is taken for a program
    page.locator("form .button[type=submit]").last.click()
    return page


def link(text):
    return re.search(r"http\S+/registrations/\S+", text)[0]


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_from_the_form_to_the_slides(served, visit, letter):
    event = served.shell(EVENT)

    ada = register(visit, event, "Ada")
    assert heading(ada) == "You have a place"
    assert "?done=registered" in ada.url

    grace = register(visit, event, "Grace")
    assert heading(grace) == "You are on the waiting list"
    assert "number 1 in line" in grace.content()
    assert link(letter("grace@example.org", "on the waiting list"))

    ada = visit(link(letter("ada@example.org", "You have a place")))
    ada.get_by_text("I cannot come").click()
    ada.get_by_role("button", name="Give up my place").click()
    assert heading(ada) == "You are no longer registered"
    assert letter("ada@example.org", "You have given up your place")

    grace = visit(link(letter("grace@example.org", "A place is free for you")))
    grace.get_by_role("button", name="Take the place").click()
    assert heading(grace) == "You have a place"
    grace.fill('input[name="affiliation"]', "Sample body")
    grace.get_by_role("button", name="Save changes").click()
    assert grace.get_by_role("status").inner_text() == "Your changes are saved."

    served.shell(OVER)
    grace = visit(link(letter("grace@example.org", "You have a place")))
    assert heading(grace) == "This event is over"
    grace.get_by_role("link", name="See the slides").click()
    assert grace.url.endswith(event)
    assert "Sample: slides" in grace.content()


def test_what_is_wrong_is_read_first_and_leads_to_its_field(served, visit):
    event = served.shell(EVENT.replace("one-chair", "another").replace("one chair", "another"))
    page = visit(f"{event}register/")
    page.fill('input[name="email"]', "nobody")
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Register").click()
    assert page.title().startswith("Error: ")
    assert page.locator(".error-summary").evaluate("e => e === document.activeElement")
    page.get_by_role("link", name="Enter your name.").click()
    assert page.locator("#id_name:target").count() == 1
    assert page.input_value('input[name="email"]') == "nobody"


def test_it_begins_in_the_box_of_the_event_and_is_sent_from_the_next_page(visit):
    page = visit("/events/sample-sharing-a-building-who-decides/")
    box = page.locator(".places__form")
    box.locator('input[name="name"]').fill("Ada")
    box.locator('input[name="email"]').fill("begun@example.org")
    box.get_by_label("Online").check()
    box.get_by_role("button", name="Register").click()
    assert heading(page).startswith("Register: ")
    assert page.get_by_label("Online").is_checked()
    page.get_by_role("button", name="Register").click()
    assert heading(page) == "You have a place"
