"""Files that stand beside the Centre's content: documents that stay the same from load to load."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.utils.file import hash_filelike

from core.models import CustomDocument
from events.models import EventPage
from home.loading.load import load
from home.models import HomePage, LoadedFile
from research.models import OutputPage
from tests.core.files import made
from tests.editing import edit

DEBATE, BRIEFING = (
    "events/sample-sharing-a-building-who-decides.md",
    "research/sample-sharing-a-building.md",
)
MATERIAL = """materials:
  - kind: slides
    file: files/slides.pdf
    title: "Sample: Slides"
    note: "2 pages"
project: """
FILES = """files:
  - file: files/data.csv
    title: "Sample: Who holds which key"
    label: "The data"
funding: named
"""


@pytest.fixture
def beside(folder):
    """The copied content, with a file beside an event and one beside an output."""
    for name, content in {
        "events/files/slides.pdf": made.pdf("Who decides", "Who pays"),
        "research/files/data.csv": b"key,holder\n1,Sample\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    edit(folder / DEBATE, "project: ", MATERIAL)
    edit(folder / BRIEFING, "funding: named\n", FILES)
    return folder


def slides():
    page = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    return page.materials.get().document


def content_of(document):
    with document.open_file() as file:
        return file.read()


@pytest.mark.exhaustive
def test_a_file_beside_an_event_is_one_of_its_materials(beside, loaded):
    load(beside)
    page = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    row = page.materials.get()
    assert (row.kind, row.name, row.note) == ("slides", "Slides", "2 pages")
    assert row.document.title == "Sample: Slides"
    assert content_of(row.document) == made.pdf("Who decides", "Who pays")
    assert row.document.file_size == len(made.pdf("Who decides", "Who pays"))


def test_a_file_beside_an_output_has_its_lasting_address(beside, loaded, client):
    load(beside)
    row = OutputPage.objects.get(slug="sample-sharing-a-building").files.get()
    assert (row.name, row.label) == ("data.csv", "The data")
    response = client.get("/research/sample-sharing-a-building/files/data.csv")
    assert b"".join(response.streaming_content).startswith(b"key,holder")


@pytest.mark.exhaustive
def test_loaded_again_it_is_the_same_document(beside, loaded):
    load(beside)
    before = CustomDocument.objects.order_by("pk").values_list("pk", "file")
    before = list(before)
    edit(beside / DEBATE, "summary: ", "price_notes: 'By hand'\nsummary: ")
    load(beside)
    assert list(CustomDocument.objects.order_by("pk").values_list("pk", "file")) == before


def test_a_changed_file_takes_the_place_of_the_former(
    beside, loaded, django_capture_on_commit_callbacks
):
    load(beside)
    before = slides()
    (beside / "events/files/slides.pdf").write_bytes(made.pdf("Who pays now"))
    with django_capture_on_commit_callbacks(execute=True):
        load(beside)
    after = slides()
    assert after.pk == before.pk
    assert content_of(after) == made.pdf("Who pays now")
    assert not before.file.storage.exists(before.file.name)


@pytest.mark.exhaustive
def test_a_changed_title_is_taken_over(beside, loaded):
    load(beside)
    edit(beside / DEBATE, "Sample: Slides", "Sample: Slides of the debate")
    load(beside)
    assert slides().title == "Sample: Slides of the debate"


@pytest.mark.exhaustive
def test_what_staff_have_made_of_the_document_is_left(beside, loaded):
    load(beside)
    document = slides()
    document.title, document.file = "Ours", ContentFile(b"%PDF ours", name="ours.pdf")
    document.file_hash = hash_filelike(ContentFile(b"%PDF ours"))
    document.save()
    edit(beside / DEBATE, "Sample: Slides", "Sample: Slides of the debate")
    (beside / "events/files/slides.pdf").write_bytes(made.pdf("Who pays now"))
    load(beside)
    assert slides().title == "Ours"
    assert slides().filename.startswith("ours")


@pytest.mark.exhaustive
def test_a_title_that_staff_have_given_outlives_a_new_file(beside, loaded):
    load(beside)
    CustomDocument.objects.filter(pk=slides().pk).update(title="Ours")
    (beside / "events/files/slides.pdf").write_bytes(made.pdf("Who pays now"))
    load(beside)
    assert slides().title == "Ours"
    assert content_of(slides()) == made.pdf("Who pays now")


@pytest.mark.exhaustive
def test_a_document_that_staff_have_deleted_does_not_come_back(beside, loaded):
    load(beside)
    page = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    page.materials.get().delete()
    LoadedFile.objects.get(path="events/files/slides.pdf").document.delete()
    edit(beside / DEBATE, "summary: ", "price_notes: 'By hand'\nsummary: ")
    load(beside)
    assert not EventPage.objects.get(pk=page.pk).materials.exists()


@pytest.mark.exhaustive
def test_two_rows_may_name_one_file(beside, db):
    edit(
        beside / DEBATE,
        "project: ",
        "  - kind: paper\n    file: files/slides.pdf\n    title: 'Sample: Slides'\nproject: ",
    )
    load(beside)
    page = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    assert len({row.document_id for row in page.materials.all()}) == 1


DAMAGE = [
    (DEBATE, "files/slides.pdf", "files/none.pdf", "materials: files/none.pdf: there is no such"),
    (DEBATE, "files/slides.pdf", "../slides.pdf", "row 1: file: this is to look like files/slides"),
    (DEBATE, "files/slides.pdf", "files/../../home.md", "row 1: file: this is to look like"),
    (DEBATE, "files/slides.pdf", "files/slides.exe", "files of this kind are not taken"),
    (
        DEBATE,
        "    note:",
        "    address: https://example.org/\n    note:",
        "address: this key is not",
    ),
    (DEBATE, '    title: "Sample: Slides"\n', "", "row 1: title: this is missing"),
    (BRIEFING, "files/data.csv", "files/gone.csv", "files: files/gone.csv: there is no such file"),
    (BRIEFING, "    label: ", "    name: report.pdf\n    label: ", "let its name end in .csv"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), DAMAGE)
@pytest.mark.matrix
def test_a_mistake_is_named_and_nothing_is_changed(beside, db, name, old, new, reason):
    (beside / "events/files/slides.exe").write_bytes(b"MZ")
    edit(beside / name, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_centre", folder=beside, verbosity=0)
    assert f"{name.split('/')[-1]}, line " in str(error.value)
    assert reason in str(error.value)
    assert not HomePage.objects.exists()
    assert not CustomDocument.objects.exists()


def test_a_file_that_is_too_large_is_named(beside, db, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2**20
    (beside / "events/files/slides.pdf").write_bytes(b"%PDF" + bytes(2**20))
    with pytest.raises(CommandError, match="larger than 1 MB"):
        call_command("load_centre", folder=beside, verbosity=0)
