"""What the form of an output sends, and what comes back."""

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
        "independence": "",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "contributions": inline_formset(
            [{"role": "author", "given_name": "Ada", "family_name": "Field"}]
        ),
        "files": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    } | changes
    return nested_form_data({k: v for k, v in data.items() if v is not None})


def add_address(research):
    return f"/admin/pages/add/research/outputpage/{research.pk}/"


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
