"""When files are read, what is kept of them, and what is forgotten."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.utils.file import hash_filelike

from core.files import rounds
from core.files.keeping import LOST_AFTER, NEVER_ENDED, begin, keep
from core.files.reading import read
from core.files.tasks import read_document
from core.models import CustomDocument, FilePage, FileReading
from tests import factories
from tests.core.files import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(django_capture_on_commit_callbacks):
    """What has been asked of the worker: call it with whatever asks, for keys of documents."""
    default_task_backend.clear()

    def asked(work):
        with django_capture_on_commit_callbacks(execute=True):
            work()
        results = [r for r in default_task_backend.results if r.task.func is read_document.func]
        default_task_backend.clear()
        return [result.args[0] for result in results]

    return asked


def new(*texts, **fields):
    return factories.document(content=made.pdf(*texts), **fields)


def texts_of(document):
    return dict(FilePage.objects.filter(document=document.pk).values_list("number", "text"))


def replace(document, data):
    """As the form of staff does: the former file goes first, so the new one has its name."""
    name = document.filename
    document.file.storage.delete(document.file.name)
    document.file = ContentFile(data, name=name)
    document.file_hash = hash_filelike(ContentFile(data))
    document.save()


def long_ago(**fields):
    FileReading.objects.update(due_at=timezone.now() - LOST_AFTER, **fields)


# --- A file that comes, changes, goes ---------------------------------------------------------


def test_a_new_document_is_asked_for_and_read(queue):
    made_of = []
    keys = queue(lambda: made_of.append(new("Pooled budgets", "Who decides")))
    assert keys == [made_of[0].pk]
    assert read_document.func(keys[0]) == "read"
    assert texts_of(made_of[0]) == {1: "Pooled budgets", 2: "Who decides"}
    reading = made_of[0].reading
    assert (reading.status, reading.pages, reading.was_cut) == ("read", 2, False)


def test_a_new_title_is_no_new_file(queue):
    document = new("Pooled budgets")
    read_document.func(document.pk)
    document.title = "Another"
    assert queue(document.save) == []
    assert texts_of(document) == {1: "Pooled budgets"}


def test_a_hash_that_is_found_out_later_is_no_new_file(queue):
    document = new("Pooled budgets")
    read_document.func(document.pk)
    again = CustomDocument.objects.get(pk=document.pk)
    assert again.file_hash
    assert queue(again.save) == []


def test_words_of_a_replaced_file_go_at_once(queue):
    document = new("Pooled budgets")
    read_document.func(document.pk)
    name = document.file.name
    document.refresh_from_db()
    assert queue(lambda: replace(document, made.pdf("Shared risk"))) == [document.pk]
    assert (document.file.name, texts_of(document)) == (name, {})
    read_document.func(document.pk)
    assert texts_of(document) == {1: "Shared risk"}


def test_a_file_that_was_replaced_while_it_was_read_is_not_kept():
    document = begin(new("Pooled budgets").pk)
    outcome = read(document)
    replace(CustomDocument.objects.get(pk=document.pk), made.pdf("Shared risk"))
    assert not keep(document, outcome)
    assert texts_of(document) == {}
    assert FileReading.objects.get().status == "waiting"


def test_a_document_that_goes_takes_its_words_along():
    document = new("Pooled budgets")
    read_document.func(document.pk)
    document.delete()
    assert not FilePage.objects.exists()
    assert not FileReading.objects.exists()
    assert read_document.func(1) == ""


# --- A file that cannot be read ---------------------------------------------------------------


def test_the_worker_goes_on_after_a_file_that_was_made_to_end_it():
    bomb = factories.document(content=made.pdf_bomb(megabytes=1500))
    good = new("Pooled budgets")
    assert read_document.func(bomb.pk) == "too-large"
    assert read_document.func(good.pk) == "read"
    assert "memory" in bomb.reading.reason
    assert FileReading.objects.failed().get() == bomb.reading


def test_a_kind_that_nobody_expects_to_be_read_is_not_listed():
    archive = factories.document(name="data.zip", content=b"PK")
    assert read_document.func(archive.pk) == "unsupported"
    assert not FileReading.objects.failed().exists()


def test_a_file_that_is_gone_is_listed_and_may_come_back(queue):
    document = new("Pooled budgets")
    content = document.file.read()
    document.file.close()
    document.file.storage.delete(document.file.name)
    assert read_document.func(document.pk) == "gone"
    assert queue(lambda: replace(document, content)) == [document.pk]
    assert read_document.func(document.pk) == "read"


@pytest.mark.exhaustive
def test_what_was_read_of_a_long_file_is_listed_as_cut():
    long = factories.document(name="long.txt", content=b"word " * 500_000)
    assert read_document.func(long.pk) == "read"
    assert FileReading.objects.failed().get().status_text == "Read in part"
    kept = FilePage.objects.filter(document=long)
    assert 2_000_000 <= sum(len(page.text) for page in kept) < 2_100_000
    assert "more than 2,000,000 characters" in long.reading.reason


# --- What was lost on the way -----------------------------------------------------------------


def test_documents_from_before_files_were_read_are_asked_for(queue):
    document = new("Pooled budgets")
    FileReading.objects.all().delete()
    assert queue(rounds.ask_for_what_was_never_read) == [document.pk]
    assert queue(rounds.ask_for_what_was_never_read) == []


def test_of_many_a_few_are_asked_for_at_a_time(queue):
    for _ in range(rounds.AT_ONCE + 1):
        factories.document(name="a.txt", content=b"a")
    FileReading.objects.all().delete()
    assert len(queue(rounds.ask_for_what_was_never_read)) == rounds.AT_ONCE
    assert len(queue(rounds.ask_for_what_was_never_read)) == 1


def test_one_whose_task_was_lost_is_asked_for_again(queue):
    document = new("Pooled budgets")
    assert queue(rounds.ask_for_what_was_lost) == []
    long_ago()
    assert queue(rounds.ask_for_what_was_lost) == [document.pk]
    assert queue(rounds.ask_for_what_was_lost) == []


def test_one_that_ended_the_worker_three_times_is_left(queue):
    new("Pooled budgets")
    long_ago(tries=2)
    assert len(queue(rounds.ask_for_what_was_lost)) == 1
    long_ago(tries=3)
    assert queue(rounds.ask_for_what_was_lost) == []
    reading = FileReading.objects.failed().get()
    assert (reading.status, reading.reason) == ("damaged", NEVER_ENDED)


def test_a_reading_that_was_begun_three_times_is_begun_no_more():
    document = new("Pooled budgets")
    begun = [begin(document.pk) for _ in range(4)]
    assert begun == [document, document, document, None]
    assert read_document.func(document.pk) == ""
    assert texts_of(document) == {}


def test_what_was_read_is_not_read_again():
    document = new("Pooled budgets")
    assert read_document.func(document.pk) == "read"
    assert read_document.func(document.pk) == ""


# --- A reader that reads otherwise ------------------------------------------------------------


def test_files_that_an_earlier_reader_read_are_read_anew_and_found_until_then(queue):
    document = new("Pooled budgets")
    read_document.func(document.pk)
    FileReading.objects.update(reader=1)
    assert queue(rounds.ask_for_what_an_earlier_reader_read) == [document.pk]
    assert texts_of(document) == {1: "Pooled budgets"}
    assert read_document.func(document.pk) == "read"
    assert queue(rounds.ask_for_what_an_earlier_reader_read) == []


def test_a_kind_that_was_not_read_before_is_tried_too(queue):
    book = factories.document(name="book.epub", content=b"PK")
    FileReading.objects.update(reader=1, status="unsupported")
    assert queue(rounds.ask_for_what_an_earlier_reader_read) == [book.pk]


def test_no_more_are_asked_for_than_the_queue_has_done(queue, monkeypatch):
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    for _ in range(3):
        read_document.func(new("Pooled budgets").pk)
    FileReading.objects.update(reader=1)
    assert len(queue(rounds.ask_for_what_an_earlier_reader_read)) == 2
    assert queue(rounds.ask_for_what_an_earlier_reader_read) == []
