"""Pictures are private where the pages are that show them, and public where those are."""

from functools import partial

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail.users.models import UserProfile

from core.files.pictures import prepare
from core.files.showing import is_public
from core.models import CustomDocument, CustomImage
from core.pagecache import counts
from core.pagecache.kept import keeping, kept, memory
from core.pagecache.recording import recording
from people.models import PersonPage
from research.models import OutputFile
from tests import factories
from tests.core.files.made_pictures import png
from tests.fetching import fetch
from tests.hiding import WAYS, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait(people):
    """A picture that is shown on the page of a person."""
    image = CustomImage.objects.create(title="Ada", file=ContentFile(png(), name="ada.png"))
    prepare(image)
    factories.person(people, title="Ada Field", slug="ada", portrait=image)
    return CustomImage.objects.get(pk=image.pk)


def sizes(image) -> list[str]:
    return [rendition.url for rendition in image.renditions.all()]


def statuses(client, addresses) -> set[int]:
    return {fetch(client, address).status_code for address in addresses}


def signed_in(group: str) -> Client:
    client = Client()
    client.force_login(factories.staff(group))
    return client


def page_of(client) -> str:
    return fetch(client, "/people/ada/").body.decode()


def close(thing) -> None:
    """Move it into a collection that is for those who sign in."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    type(thing).objects.filter(pk=thing.pk).update(collection=closed)


def test_what_a_public_page_shows_is_for_everybody_and_kept(client, portrait):
    for address in sizes(portrait):
        answer = fetch(client, address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "max-age=31536000, immutable")
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_its_page_hides_is_not_found_in_whatever_way(client, portrait, way):
    with hidden([PersonPage.objects.get()], WAYS[way]):
        assert statuses(client, sizes(portrait)) == {404}
    assert statuses(client, sizes(portrait)) == {200}


def test_a_picture_that_no_page_shows_is_not_found(client, home):
    image = CustomImage.objects.create(title="x", file=ContentFile(png(), name="secret.png"))
    prepare(image)
    assert statuses(client, [*sizes(image), image.file.url]) == {404}


def test_an_original_is_for_staff_alone_though_a_page_shows_its_sizes(client, portrait):
    assert fetch(client, portrait.file.url).status_code == 404
    answer = fetch(signed_in("Editors"), portrait.file.url)
    assert (answer.status_code, "private" in answer["Cache-Control"]) == (200, True)


def test_staff_see_what_they_may_choose_and_nobody_else_keeps_it(home):
    image = CustomImage.objects.create(title="x", file=ContentFile(png(), name="draft.png"))
    prepare(image)
    answer = fetch(signed_in("Editors"), sizes(image)[0])
    assert answer.status_code == 200
    assert {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))
    assert "immutable" not in answer["Cache-Control"]
    assert statuses(signed_in("Registrations"), sizes(image)) == {404}


def test_a_picture_of_a_closed_collection_is_not_found_and_not_shown(client, portrait):
    shown = [address for address in sizes(portrait) if address in page_of(client)]
    assert shown
    close(portrait)
    assert statuses(client, sizes(portrait)) == {404}
    assert not any(address in page_of(client) for address in shown)


def test_a_page_names_no_file_of_a_closed_collection(client, research, indexed):
    document = factories.document(name="minutes.pdf", title="Confidential minutes")
    link = f'<p><a linktype="document" id="{document.pk}">Words</a></p>'
    body = [("document", {"document": document, "label": ""}), ("text", link)]
    files = [OutputFile(document=document, name="confidential.pdf")]
    page = factories.output(research, title="Open", slug="open", body=body, rows={"files": files})
    named = ["confidential", "minutes"]
    assert all(word in fetch(client, page.url).body.decode().lower() for word in named)
    close(document)
    told = fetch(client, page.url).body.decode().lower()
    assert [word for word in named if word in told] == []
    assert "words" in told
    assert statuses(client, [f"{page.url}files/confidential.pdf"]) == {404}
    assert statuses(client, [document.url]) == {302}  # to the sign-in


def test_a_document_is_fetched_by_staff_who_may_choose_it(home):
    address = factories.document().url
    assert statuses(signed_in("Editors"), [address]) == {200}
    assert statuses(signed_in("Suggestions"), [address]) == {404}


def test_it_is_public_with_its_page_though_no_worker_has_come_round(client, portrait):
    assert ReferenceIndex.get_references_to(portrait).exists()
    assert statuses(client, sizes(portrait)) == {200}


def test_a_picture_costs_few_queries(client, portrait, django_assert_max_num_queries):
    address = sizes(portrait)[0]
    with django_assert_max_num_queries(6):
        assert statuses(client, [address]) == {200}


def test_whoever_may_no_longer_choose_pictures_sees_none(home):
    image = CustomImage.objects.create(title="x", file=ContentFile(png(), name="draft.png"))
    client = signed_in("Editors")
    assert statuses(client, [image.file.url]) == {200}
    Permission.objects.get(codename="access_admin").group_set.clear()
    assert statuses(client, [image.file.url]) == {404}


def test_a_document_of_no_closed_collection_is_open(home):
    document = factories.document()
    assert document.is_open
    close(document)
    assert not CustomDocument.objects.get(pk=document.pk).is_open


def test_a_name_that_is_made_up_is_not_found_and_not_kept(client, portrait):
    names = ["made-up.png", "a" * 3000, "%00.png", "..%2f..%2fsecret-key"]
    made_up = [f"/media/{folder}/{n}" for folder in ("images", "original_images") for n in names]
    assert statuses(client, made_up) <= {400, 404}
    for name in ["images/made-up.png", "images/a\0.png"]:
        with recording(counts.known.now()), keeping(), pytest.raises(Http404):
            kept(("picture", name), partial(is_public, name))
        assert ("picture", name) not in memory.entries


def test_a_face_is_for_staff_alone(client, home):
    user = factories.staff("Editors")
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("ada.png", ContentFile(png()))
    assert fetch(client, profile.avatar.url).status_code == 404
    other = signed_in("Moderators")
    assert fetch(other, profile.avatar.url).headers["Cache-Control"].startswith("private")
    assert fetch(other, profile.avatar.url.replace("ada", "bea")).status_code == 404
