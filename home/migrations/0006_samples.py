"""What was loaded with “Sample:” before its title becomes a sample by its field.

The word leaves the title and the names in rows, and every draft and earlier version, so that none
brings it back. The texts of what staff have edited stay as they have them; of what they have not
touched, these lose the word, too, as the files of the content have.
"""

import re

from django.db import migrations
from django.db.models import F, TextField
from django.db.models.fields import CharField
from modelcluster.fields import ParentalKey

WORD = re.compile(r"\bSample: (\w)")
BEGINS = "Sample: "
# The suggestions that came with the site.
REFERENCES = ["S-2009-0001", "S-2009-0002", "S-2013-0001"]
FACET, YES = "sample", "1"  # as core.pages.samples had them


def without_word(text: str) -> str:
    return WORD.sub(lambda found: found[1].upper(), text)


def strip(value):
    """`value`, as JSON has it, with no text in it that says so."""
    if isinstance(value, str):
        return without_word(value)
    if isinstance(value, list):
        return [strip(each) for each in value]
    if isinstance(value, dict):
        return {name: strip(each) for name, each in value.items()}
    return value


def mark(apps, schema_editor):
    marked = set()
    for loaded in apps.get_model("home", "LoadedItem").objects.exclude(page=None):
        page = loaded.page
        if page.title.startswith(BEGINS) or page.draft_title.startswith(BEGINS):
            marked |= mark_branch(apps, page)
    strip_files(apps)
    mark_entries(apps, marked, mark_suggestions(apps))


def mark_branch(apps, page) -> set:
    """Mark `page` and the dates of a series below it; their keys."""
    below = apps.get_model("wagtailcore", "Page").objects.filter(path__startswith=page.path)
    touched = is_touched(apps, page)
    for each in below:
        mark_page(apps, each, touched or is_touched(apps, each))
    return {each.pk for each in below}


def is_touched(apps, page) -> bool:
    """Whether staff have edited it, or taken it off the site."""
    return not page.live or revisions_of(apps, page).exclude(user=None).exists()


def revisions_of(apps, thing):
    of = apps.get_model("contenttypes", "ContentType").objects
    model = ("wagtailcore", "page") if hasattr(thing, "url_path") else ("suggestions", "openquestion")
    base = of.filter(app_label=model[0], model=model[1]).first()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    return revisions.filter(base_content_type=base, object_id=str(thing.pk)) if base else revisions.none()


def mark_page(apps, page, touched) -> None:
    of = page.content_type
    model = apps.get_model(of.app_label, of.model)
    specific = model.objects.get(pk=page.pk)
    values = {name: without_word(getattr(page, name)) for name in ["title", "draft_title"]}
    values |= {"is_sample": True}
    if of.model == "eventpage" and specific.followed:
        values["followed"] = as_given(specific.followed, touched)
    if not touched:
        values |= texts_of(specific)
    strip_rows(model, specific)
    strip_record(apps, specific)
    put(specific, values)
    for revision in revisions_of(apps, page):
        mark_revision(revision, ["title", "draft_title"], touched)


def put(row, values: dict) -> None:
    """Write `values`, and nothing that a save would do beside."""
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def as_given(followed: dict, touched) -> dict:
    """What an occurrence was last given by its series, which says the same now."""
    given = followed if touched else strip(followed)
    title = {"title": without_word(given["title"])} if "title" in given else {}
    return given | title


def texts_of(row) -> dict:
    """Every column of `row` whose text changes; other words for its place are a new plan."""
    texts = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if is_text(f)}
    other = {n: without_word(v) for n, v in texts.items() if isinstance(v, str) and WORD.search(v)}
    if {"venue", "address"} & other.keys() and hasattr(row, "sequence"):
        other["sequence"] = row.sequence + 1
    return other


def is_text(field) -> bool:
    return isinstance(field, CharField | TextField)


def strip_rows(model, page) -> None:
    for relation in model._meta.related_objects:
        if isinstance(relation.field, ParentalKey):
            for row in relation.related_model.objects.filter(**{relation.field.name: page.pk}):
                put(row, texts_of(row))


def strip_record(apps, page) -> None:
    """What an output has said in public, which no draft may contradict."""
    for record in apps.get_model("research", "PublishedRecord").objects.filter(output_id=page.pk):
        put(record, {"statement": strip(record.statement), "interests": strip(record.interests)})


def mark_revision(revision, titles, touched) -> None:
    rows = {name: strip(v) for name, v in revision.content.items() if isinstance(v, list)}
    content = revision.content | rows if touched else strip(revision.content)
    said = {name: without_word(content[name]) for name in titles if content.get(name)}
    content = content | said | {"is_sample": True}
    put(revision, {"content": content, "object_str": without_word(revision.object_str)})


# --- What is no page ----------------------------------------------------------------------------


def mark_suggestions(apps) -> set:
    """Those that came with the site, and the open questions that began with them; their keys."""
    model = apps.get_model("suggestions", "Suggestion")
    known = model.objects.filter(reference__in=REFERENCES, question__startswith=BEGINS, email="")
    keys = set(known.values_list("pk", flat=True))
    for it in model.objects.filter(pk__in=keys):
        put(it, texts_of(it) | {"is_sample": True})
    questions = apps.get_model("suggestions", "OpenQuestion").objects
    for question in questions.filter(began_with__in=keys, question__startswith=BEGINS):
        put(question, {"question": without_word(question.question), "is_sample": True})
        for revision in revisions_of(apps, question):
            mark_revision(revision, ["question"], touched=True)
    return keys


def strip_files(apps) -> None:
    """Files that were called samples, and are retold; unless staff call them otherwise."""
    materials = apps.get_model("events", "Material").objects
    for loaded in apps.get_model("home", "LoadedFile").objects.exclude(document=None):
        document, before = loaded.document, loaded.title
        put(loaded, {"title": without_word(before)})
        if document.title == before:
            put(document, {"title": without_word(before)})
        for row in materials.filter(document=document, label__startswith=BEGINS):
            put(row, texts_of(row))


def mark_entries(apps, pages, suggestions) -> None:
    """Search and the lists know it at once; their words are written anew by the worker."""
    entries = apps.get_model("core", "Entry").objects
    clock = apps.get_model("core", "EntryClock").objects
    marked = [
        *entries.filter(key__in=pages).exclude(type="suggestions"),
        *entries.filter(key__in=suggestions, type="suggestions"),
    ]
    if not marked:
        return
    clock.update(version=F("version") + 1)
    now = max(clock.values_list("version", flat=True), default=0)
    for entry in marked:
        kept = {"face": entry.face | {FACET: True}, "facets": entry.facets | {FACET: {YES: ""}}}
        put(entry, {"title": without_word(entry.title), "analysis": 0, "changed": now} | kept)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_shown"),
        ("core", "0031_openid"),
        ("events", "0013_provenance"),
        ("partners", "0003_provenance"),
        ("people", "0002_provenance"),
        ("research", "0006_provenance"),
        ("suggestions", "0007_samples"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
