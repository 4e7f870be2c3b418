"""Pictures: the sizes and formats they are made in, when, and what a page shows meanwhile."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template
from PIL import Image

from core.files import picture_tasks
from core.files.pictures import SIZES, prepare, renditions_of
from core.models import CustomImage
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


def uploaded(kind="JPEG", size=(700, 900), colour="green") -> CustomImage:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    content = ContentFile(file.getvalue(), f"someone.{kind.lower()}")
    return CustomImage.objects.create(title="Somebody", file=content)


def shown(image, use="portrait", **more) -> str:
    told = " ".join(f"{name}={value!r}" for name, value in more.items())
    template = Template("{% load pictures %}{% picture image use 'Words' " + told + " %}")
    return template.render(Context({"image": image, "use": use}))


@pytest.mark.parametrize(
    ("kind", "formats"),
    [
        ("JPEG", ["avif", "webp", "jpeg"]),
        ("PNG", ["avif", "webp", "png"]),
        ("WEBP", ["avif", "webp"]),
        ("GIF", ["gif"]),
    ],
)
def test_a_picture_is_made_in_the_formats_that_browsers_know(kind, formats):
    image = uploaded(kind)
    assert prepare(image) == 2 * 3 * len(formats)
    specs = [f"{size}|format-{f}" for f in formats for size in SIZES["figure"]]
    assert list(renditions_of(image, "figure")) == specs


def test_a_page_shows_every_format_with_widths_and_its_size():
    image = uploaded(size=(1000, 500))
    prepare(image)
    html = shown(image, "figure")
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert "480w" in html
    assert {'width="480"', 'height="240"'} <= set(html.replace(">", " ").split())
    assert 'loading="lazy"' in html
    assert 'alt="Words"' in html


def test_the_first_large_picture_is_fetched_at_once():
    html = shown(uploaded(), first=True)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_a_picture_that_is_not_prepared_is_shown_in_its_own_kind_alone():
    image = uploaded()
    html = shown(image)
    assert ".jpg" in html
    assert "avif" not in html
    assert list(image.renditions.values_list("filter_spec", flat=True)) == [
        "fill-320x320|format-jpeg"
    ]


def test_a_small_picture_is_offered_once_in_each_width():
    image = uploaded(size=(200, 200))
    prepare(image)
    assert shown(image, "figure").count("<source") == 0 or "200w, " not in shown(image, "figure")
    assert shown(image).count("160w") == 3


@pytest.mark.parametrize("is_prepared", [False, True])
def test_a_picture_whose_file_is_gone_breaks_nothing(is_prepared):
    image = uploaded()
    if is_prepared:
        prepare(image)
    default_storage.delete(image.file.name)
    image.renditions.all().delete()
    assert shown(CustomImage.objects.get()) == ""
    assert picture_tasks.prepare_by_key(image.pk) == 0


def test_a_picture_is_prepared_when_it_is_uploaded(indexed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = uploaded()
    assert "fill-640x640|format-avif" in image.renditions.values_list("filter_spec", flat=True)


def test_the_worker_prepares_what_never_was_and_tries_what_is_broken_once(indexed, monkeypatch):
    monkeypatch.setattr(picture_tasks, "_asked_for", set())
    image, broken = uploaded(), uploaded()
    default_storage.delete(broken.file.name)
    assert picture_tasks.ask_for_what_was_never_prepared() == 2
    assert picture_tasks.ask_for_what_was_never_prepared() == 0
    assert len(renditions_of(CustomImage.objects.get(pk=image.pk), "figure")) == 9


def test_another_picture_never_has_the_name_of_one_that_was(client):
    names = []
    for colour in ("green", "red"):
        image = uploaded(colour=colour)
        prepare(image)
        names.append({rendition.url for rendition in image.renditions.all()})
        for rendition in [*image.renditions.all(), image]:
            rendition.file.delete(save=False)
        image.delete()
    assert not names[0] & names[1]


def test_a_page_with_many_portraits_asks_no_more_than_one_with_two(client, people):
    def portraits(*names):
        for name in names:
            image = uploaded(size=(170, 170))
            prepare(image)
            factories.person(people, portrait=image, slug=name, groups=["team"])

    portraits("a", "b")
    client.get(people.url)
    few = count_queries(client, people.url)
    portraits("c", "d", "e", "f")
    assert count_queries(client, people.url).total == few.total
