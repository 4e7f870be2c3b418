"""What the forms of pages send, and what comes back."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def filled(**changes):
    """What the form of an output sends, with everything that publication needs."""
    data = {
        "title": "Shared services",
        "slug": "shared-services",
        "subtitle": "What they share",
        "type": "report",
        "date": "2010-05-01",
        "date_precision": "day",
        "language": "en-GB",
        "themes_0": "Governance",
        "themes_1": "Finance",
        "themes_2": "",
        "kinds": ["public-public"],
        "keywords": "",
        "summary": "They share a building.\nThey share no budget.",
        "abstract": "",
        "funding": "not-stated",
        "commissioning": "",
        "sight": "",
        "interests": "",
        "independence": "",
        "project": "",
        "came_from": "",
        "suggestion": "",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "references": streamfield([]),
        "contributions": inline_formset(
            [{"role": "author", "given_name": "Ada", "family_name": "Field"}]
        ),
        "files": inline_formset([]),
        "funders": inline_formset([]),
        "bodies": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    } | changes
    return nested_form_data({k: v for k, v in data.items() if v is not None})


NO_ROWS = {"comments": inline_formset([])}


def person(**changes):
    """What the form of a person sends."""
    data = {
        "honorific": "",
        "given_name": "Grace",
        "family_name": "Marsh",
        "affiliation": "",
        "sector": "",
        "summary": "",
        "biography": rich_text("<p>Works on depots.</p>"),
        "themes_0": "",
        "themes_1": "",
        "themes_2": "",
        "orcid": "",
        "contact_by": "none",
        "email": "",
        "portrait": "",
        "slug": "",
        "language": "en-GB",
        "roles": inline_formset([]),
        "interests": inline_formset([]),
    }
    return nested_form_data(data | NO_ROWS | changes)


def partner(**changes):
    """What the form of a partner sends."""
    data = {
        "title": "Council of Overlap",
        "slug": "",
        "language": "en-GB",
        "sector": "public",
        "summary": "",
        "purpose": rich_text("<p>To share a depot.</p>"),
        "they_bring": "",
        "we_bring": "",
        "money": "",
        "ror": "",
        "website": "",
        "frame_origins": "",
        "relations": inline_formset([]),
        "contacts": inline_formset([]),
    }
    return nested_form_data(data | NO_ROWS | changes)


def project(**changes):
    """What the form of a project sends."""
    data = {
        "title": "Shared depot",
        "slug": "",
        "language": "en-GB",
        "question": "Who keeps the keys?",
        "status": "under-way",
        "stopped_because": "",
        "start": "June 2008",
        "end": "",
        "as_of": "",
        "themes_0": "Capacity",
        "themes_1": "",
        "themes_2": "",
        "kinds": ["public-public"],
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "came_from": "",
        "suggestion": "",
        "team": inline_formset([]),
        "partners": inline_formset([]),
        "funders": inline_formset([]),
        "milestones": inline_formset([]),
    }
    return nested_form_data(data | NO_ROWS | changes)


def event(**changes):
    """What the form of an event sends."""
    data = {
        "title": "Who keeps the keys?",
        "slug": "",
        "language": "en-GB",
        "kind": "seminar",
        "summary": "On keys.",
        "status": "scheduled",
        "start_0": "2030-01-17",
        "start_1": "14:00",
        "end_0": "",
        "end_1": "16:30",
        "zone": "Europe/London",
        "rule_0": "",
        "rule_1": "",
        "rule_2": "",
        "rule_3": "",
        "except_on": "",
        "format": "in-person",
        "venue": "Muirhead Tower",
        **dict.fromkeys(["address", "map_link", "latitude", "longitude", "access_notes"], ""),
        **dict.fromkeys(["joining_link", "joining_notes", "price", "price_notes"], ""),
        "booking": "none",
        **dict.fromkeys(["booking_link", "capacity_in_person", "capacity_online"], ""),
        "places_each": "1",
        **dict.fromkeys(["opens_at_0", "opens_at_1", "closes_at_0", "closes_at_1"], ""),
        "has_waiting_list": "on",
        "offer_hours": "48",
        **dict.fromkeys(["attended_in_person", "attended_online"], ""),
        **{name: rich_text("") for name in ["said", "transcript", "came_of_it"]},
        "themes_0": "Capacity",
        "themes_1": "",
        "themes_2": "",
        "body": streamfield([]),
        **dict.fromkeys(["project", "came_from", "suggestion"], ""),
        **{name: inline_formset([]) for name in EVENT_ROWS},
    }
    return nested_form_data(data | NO_ROWS | changes)


EVENT_ROWS = ["programme", "speakers", "bodies", "outputs", "materials"]


def add_address(research):
    return f"/admin/pages/add/research/outputpage/{research.pk}/"


def add(parent, model):
    """The address of the form of a new page of `model` ("people/personpage") below `parent`."""
    return f"/admin/pages/add/{model}/{parent.pk}/"


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def row_errors(response, name):
    """Field → message of the first row of the formset `name` that has any."""
    rows = [form.errors for form in response.context["form"].formsets[name].forms if form.errors]
    return {field: " ".join(texts) for field, texts in rows[0].items()} if rows else {}


def approve(page, task):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])


def rows(page):
    """The contributions of `page` as its form sends them back."""
    standing = [
        {"id": c.pk, "role": c.role, "given_name": c.given_name, "family_name": c.family_name}
        for c in page.contributions.all()
    ]
    return inline_formset(standing, initial=len(standing))


def errors(response):
    form = response.context["form"]
    found = dict(form.errors)
    for name, formset in form.formsets.items():
        if formset.non_form_errors():
            found[name] = formset.non_form_errors()
    return {name: " ".join(texts) for name, texts in found.items()}
