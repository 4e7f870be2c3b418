"""One thing of each kind, with a word in what some alone may read; and somebody of each role."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Site, Task, UploadedFile, Workflow
from wagtail.users.models import UserProfile

from core.accounts.second_steps import APP
from core.models import CustomDocument, CustomImage, Letter, SecondStep, SiteSettings, Withdrawal
from interop.models import ImportRun, WordImport
from interop.word.document import Document, Part
from research.models import OutputPage
from suggestions.models import Note, Reason, SuggestionSettings
from tests import factories
from tests.core.files.made_pictures import png
from tests.interop.word import made

# A word for each kind of thing that some may read and others not.
SECRETS = {
    "research": "quillwort",
    "events": "bogbean",
    "documents": "catchfly",
    "pictures": "dodderel",
    "registrations": "figwort",
    "suggestions": "goatsbeard",
}
# Role, as docs/roles.md calls it → the groups of its people; None for those who have no account.
ROLES = {
    "Visitor": None,
    "No group": [],
    "Editors": ["Editors"],
    "Moderators": ["Moderators"],
    "Events officers": ["Events officers"],
    "Registrations": ["Registrations"],
    "Suggestions": ["Suggestions"],
    "Replies to suggestions": ["Replies to suggestions"],
    "Administrator": [],
}


def clients() -> dict[str, Client]:
    """Role → a client of somebody who is signed in with it."""
    made = {}
    for role, groups in ROLES.items():
        made[role] = Client()
        if groups is not None:
            user = get_user_model().objects.create_user(f"a-{role.lower()}", email="a@example.org")
            user.groups.set(Group.objects.filter(name__in=groups))
            user.is_superuser = role == "Administrator"
            user.save()
            made[role].force_login(user)
    return made


def make_scene() -> dict[str, dict]:
    """Kind of object → what stands for each parameter of an address about it."""
    home = factories.make_site()
    factories.mailbox()
    research = factories.ResearchIndexFactory(parent=home, title="Research", slug="research")
    index = factories.EventsIndexFactory(parent=home, title="Events", slug="events")
    projects = factories.ProjectsIndexFactory(parent=home, title="Projects", slug="projects")
    partners = factories.PartnersIndexFactory(parent=home, title="Partners", slug="partners")
    people = factories.PeopleIndexFactory(parent=home, title="People", slug="people")
    owner = get_user_model().objects.create_user("owner", email="owner@example.org")
    document, picture = put_files()
    output = put_output(research, document)
    event = put_event(index)
    held = put_event(index, title="Open evening", booking="here", publish=True)
    return {
        "research": of_page(output, owner, research) | {"content_type_model_name": "outputpage"},
        "events": of_page(event, owner, index) | {"content_type_model_name": "eventpage"},
        "projects": {"pk": factories.project(projects, publish=False).pk},
        "partners": {"pk": factories.partner(partners, publish=False).pk},
        "biographies": {"pk": factories.person(people, publish=False).pk},
        "documents": put_uploads("documents", document),
        "pictures": put_uploads("pictures", picture),
        "registrations": put_registration(held),
        "suggestions": put_suggestion(owner),
        **put_around(home, owner, output, picture),
    }


def put_files():
    word = SECRETS["documents"]
    document = factories.document(name=f"{word}.pdf", title=f"{word} minutes")
    word = SECRETS["pictures"]
    picture = CustomImage.objects.create(
        title=f"{word} in bloom", file=ContentFile(png(), name=f"{word}.png")
    )
    return document, picture


def put_output(research, document) -> OutputPage:
    """A draft that waits for review, of a page that is public with other words."""
    page = factories.output(
        research, title="Pooled budgets", slug="pooled", themes=["finance"], doi="10.1234/pooled"
    )
    page.title = f"{SECRETS['research']} budgets"
    page.abstract = f"On {SECRETS['research']}."
    page.save_revision()
    return OutputPage.objects.get(pk=page.pk)


def put_event(index, *, publish=False, **fields):
    start = timezone.now() + datetime.timedelta(days=20)
    said = {"title": f"{SECRETS['events']} seminar"} | fields
    end = start + datetime.timedelta(hours=2)
    return factories.event(index, start=start, end=end, publish=publish, **said)


def of_page(page, owner, parent) -> dict:
    page.get_latest_revision()
    state = page.get_workflow().start(page, owner)
    first = page.revisions.order_by("pk").first()
    session = EditingSession.objects.create(
        user=owner,
        content_type=ContentType.objects.get(app_label="wagtailcore", model="page"),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )
    return {
        **dict.fromkeys(("pk", "page_id", "page_pk", "page_to_move_id", "object_id"), page.pk),
        "parent_page_id": parent.pk,
        "destination_id": parent.pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": first.pk,
        "revision_id_b": page.latest_revision_id,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
        "session_id": session.pk,
        "action_name": "approve",
        "action": "delete",
        "app_label": "wagtailcore",
        "model_name": "page",
        "content_type_app_name": page._meta.app_label,
        "query": {"id": page.pk},
    }


def put_uploads(kind: str, thing) -> dict:
    of = {"documents": CustomDocument, "pictures": CustomImage}[kind]
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(of),
        file=ContentFile(b"x", name=f"{SECRETS[kind]}.bin"),
    )
    named = ("pk", "document_id", "doc_id", "image_id", "0")
    return dict.fromkeys(named, thing.pk) | {
        "uploaded_file_id": upload.pk,
        "filter_spec": "width-100",
        "action": "delete",
        "app_label": of._meta.app_label,
        "model_name": of._meta.model_name,
        "1": thing.filename,
        "path": thing.file.name.partition("/")[2],
        "size": size_of(thing) if kind == "pictures" else "",
        "query": {"id": thing.pk},
    }


def size_of(picture) -> str:
    """The path of one size of it, as pages would show it."""
    return picture.get_rendition("width-10").file.name.partition("/")[2]


def put_face(user) -> str:
    """The path of the picture that `user` shows beside what they do."""
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("face.png", ContentFile(png()))
    return profile.avatar.name.partition("/")[2]


def put_registration(event) -> dict:
    word = SECRETS["registrations"]
    place = factories.registration(
        event,
        name=f"Fay {word}",
        status="waiting",
        access_needs=f"{word} at the door",
        affiliation=word,
    )
    Letter.objects.create(
        to=place.email,
        subject=f"Your place, {word}",
        kind="registration-waiting",
        about=f"registration:{place.pk}",
        error=f"refused: {word}",
        tries=1,
        written_at=timezone.now() - datetime.timedelta(hours=1),
    )
    return {"event_pk": event.pk, "pk": place.pk, "query": {"email": place.email}}


def put_suggestion(owner) -> dict:
    word = SECRETS["suggestions"]
    asked = {"name": f"Gil {word}", "email": f"gil@{word}.example", "credit": "private"}
    suggestion = factories.suggestion("under-review", question=f"Sample: {word}?", **asked)
    Note.objects.create(suggestion=suggestion, by=owner, text=f"Beware of {word}.")
    other = factories.suggestion("under-review", question=f"Sample: more {word}?")
    return {
        "pk": suggestion.pk,
        "other": other.pk,
        "reference": suggestion.reference,
        "step": suggestion.steps.order_by("pk").last().pk,
        "what": "project",
        "query": {"email": suggestion.email},
    }


def put_around(home, owner, output, picture) -> dict[str, dict]:
    """What is neither a page nor a file, nor comes from a visitor."""
    collection = Collection.get_first_root_node().add_child(name="Minutes")
    workflow, task = Workflow.objects.first(), Task.objects.first()
    query = Query.get("budget")
    SearchPromotion.objects.create(query=query, page=home, sort_order=0)
    redirect = Redirect.objects.create(old_path="/old", redirect_link="https://example.org/")
    question = factories.open_question(pk=1)
    question.save_revision()
    withdrawal = Withdrawal.objects.create(
        page_key=9_999, path="gone/", title="Gone", reason="It was wrong.", at=timezone.now()
    )
    site = Site.objects.get()
    return {
        "collections": {"pk": collection.pk, "collection_id": collection.pk},
        "workflows": {
            "pk": workflow.pk,
            "workflow_pk": workflow.pk,
            "page_pk": home.pk,
        },
        "tasks": {
            "pk": task.pk,
            "task_id": task.pk,
            "app_label": "wagtailcore",
            "model_name": "groupapprovaltask",
        },
        "messages": {},
        "redirects": {"redirect_id": redirect.pk},
        "recommendations": {"query_id": query.pk},
        "questions": {
            "pk": question.pk,
            "revision_id": question.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        },
        "reasons": {"pk": Reason.objects.first().pk},
        "sites": {"pk": site.pk},
        "name and foot": of_settings(SiteSettings, site),
        "rules": of_settings(SuggestionSettings, site),
        "people": {"pk": owner.pk},
        "groups": {"pk": Group.objects.get(name="Editors").pk},
        "withdrawals": {"pk": withdrawal.pk},
        "imports": put_imports(output),
        "what staff share": {
            "app_name": "taggit",
            "model_name": "tag",
            "former": "MQ/guessed",
            "path": put_face(owner),
            "uidb64": "MQ",
            "token": "guessed",
        },
        "one’s own sign-in": {"pk": put_second_step(owner).pk},
        "what is public": put_public(home, question),
        "guessed": {
            "token": "guessed",
            "uidb64": "MQ",
            "page_id": home.pk,
            "page_view_restriction_id": 9,
        }
        | {"restriction_id": 9, "rest": "suggestions/7/everything"},
    }


def put_imports(output) -> dict:
    """A bibliography, and a document from Word with a picture, of which nothing was made yet."""
    links, media = {"pic": ("image", "media/a.png")}, {"media/a.png": png()}
    data = made.word(made.p(made.picture()), links=links, media=media)
    run = WordImport.objects.create(
        source="Sample.docx",
        output=output,
        data=data,
        reading=Document((Part("figure", picture="word/media/a.png"),)).as_json(),
    )
    bibliography = ImportRun.objects.create(source="Sample.bib")
    return {"pk": bibliography.pk, "word_pk": run.pk, "number": 1}


def put_second_step(owner) -> SecondStep:
    return SecondStep.objects.create(user=owner, kind=APP, name="App", secret="A" * 32)


def put_public(home, question) -> dict:
    asked = factories.suggestion("answered", question="Sample: who answers?")
    return {
        "number": 1,
        "name": "pages",
        "slug": "finance",
        "reference": asked.reference,
        "listed": "suggestions",
        "thing": asked.reference,
        "0": "",
    }


def of_settings(model, site) -> dict:
    return {
        "app_name": model._meta.app_label,
        "model_name": model._meta.model_name,
        "pk": site.pk,
    }
