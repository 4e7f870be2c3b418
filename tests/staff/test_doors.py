"""Who gets in, how often they may try, and what may be brought along."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pillow_heif import from_pillow
from wagtail.images.models import Filter

from core.models import CustomDocument, CustomImage
from tests import factories

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def sign_in(client, user, password, address="10.0.0.1"):
    data = {"username": user.username, "password": password}
    return client.post("/admin/login/", data, REMOTE_ADDR=address)


def png(size=(20, 20)):
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, "PNG")
    return file.getvalue()


def upload(client, kind, name, content):
    data = {"title": "A file", "file": SimpleUploadedFile(name, content), "collection": "1"}
    return client.post(f"/admin/{kind}/add/", data)


def test_staff_sign_in(client, editor):
    response = sign_in(client, editor, "a long password")
    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/pages/", "/admin/images/", "/admin/users/", "/admin/reports/locked/"],
)
def test_a_visitor_is_sent_to_the_sign_in(client, home, address):
    response = client.get(address)
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_somebody_without_a_group_sees_nothing(home, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert client.get("/admin/pages/").status_code == 302
    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code == 302


@pytest.mark.parametrize(
    "address",
    ["/admin/users/", "/admin/groups/", "/admin/redirects/", "/admin/settings/core/sitesettings/"],
)
def test_an_editor_looks_after_pages_alone(as_editor, address):
    assert as_editor.get(address).status_code == 302


def test_a_moderator_looks_after_redirects_and_the_foot(as_moderator):
    assert as_moderator.get("/admin/redirects/").status_code == 200
    assert as_moderator.get("/admin/settings/core/sitesettings/", follow=True).status_code == 200
    assert as_moderator.get("/admin/users/").status_code == 302


def test_the_groups_can_do_what_they_are_for(db):
    def codenames(name):
        group = Group.objects.get(name=name)
        return set(group.page_permissions.values_list("permission__codename", flat=True))

    assert codenames("Editors") == {"add_page", "change_page"}
    assert {"publish_page", "lock_page", "unlock_page"} <= codenames("Moderators")


def test_the_admin_carries_the_centres_name_and_mark(client, as_editor, home):
    assert "drawing--logo" in client.get("/admin/login/").content.decode()
    page = as_editor.get("/admin/").content.decode()
    assert "Centre for Public Service Partnerships" in page
    assert "drawing--logo" in page


@pytest.mark.parametrize(
    "name", ["page.html", "drawing.svg", "run.exe", "macro.docm", "page.xhtml", "pdf", "a.pdf.js"]
)
def test_documents_of_other_types_are_refused(as_editor, home, name):
    response = upload(as_editor, "documents", name, SVG)
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not CustomDocument.objects.exists()


def test_a_document_above_the_limit_is_refused(as_editor, home, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    response = upload(as_editor, "documents", "report.pdf", b"more than ten")
    assert "file" in response.context["form"].errors
    assert not CustomDocument.objects.exists()


def test_the_limit_is_fifty_megabytes(settings):
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 50 * 1024 * 1024


def test_a_picture_is_taken(as_editor, home):
    upload(as_editor, "images", "a.png", png())
    assert CustomImage.objects.count() == 1


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg"])
def test_a_drawing_with_script_is_refused_under_any_name(as_editor, home, name):
    response = upload(as_editor, "images", name, SVG)
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not CustomImage.objects.exists()


def test_a_drawing_is_refused_with_advice(as_editor, home):
    response = upload(as_editor, "images", "a.svg", SVG)
    assert "Export a drawing (SVG, EPS) as PNG" in response.content.decode()


def test_many_at_once_get_the_advice_too(as_editor, home):
    data = {"title": "A", "files[]": SimpleUploadedFile("a.svg", SVG), "collection": "1"}
    response = as_editor.post("/admin/images/multiple/add/", data)
    assert "Export a drawing (SVG, EPS) as PNG" in response.json()["error_message"]


def test_many_pictures_at_once_are_added_and_named(as_moderator, home):
    data = {"title": "a", "files[]": SimpleUploadedFile("a.png", png()), "collection": "1"}
    added = as_moderator.post("/admin/images/multiple/add/", data).json()
    assert added["success"]
    key = added["image_id"]
    named = {f"image-{key}-title": "In bloom", f"image-{key}-collection": "1"}
    assert as_moderator.post(f"/admin/images/multiple/{key}/", named).json()["success"]
    assert CustomImage.objects.get().title == "In bloom"


def test_a_photograph_of_a_telephone_is_shown_as_one_that_every_browser_knows(as_editor, home):
    file = io.BytesIO()
    from_pillow(Image.new("RGB", (60, 40), "green")).save(file)
    upload(as_editor, "images", "IMG_0001.HEIC", file.getvalue())
    image = CustomImage.objects.get()
    with image.generate_rendition_file(Filter("width-30")) as shown:
        assert Image.open(shown).format == "JPEG"


def test_the_staff_screens_have_a_policy_of_their_own(as_editor, home):
    policy = as_editor.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy


def test_a_locked_page_cannot_be_edited_by_another(as_editor, output):
    output.locked = True
    output.locked_by = factories.staff("Moderators")
    output.save()
    text = as_editor.get(f"/admin/pages/{output.pk}/edit/").content.decode()
    assert "was locked by" in text or "is locked" in text
    assert 'name="action-submit"' not in text


def test_hostile_words_stay_words_in_the_staff_screens(as_editor, research):
    factories.output(research, title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in as_editor.get(f"/admin/pages/{research.pk}/").content.decode()
