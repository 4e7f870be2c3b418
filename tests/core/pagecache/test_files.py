"""Kept pages as files: whole, right, within a bound, and none where the disk will not have them."""

import errno
import os
import subprocess
import sys
import threading

import pytest
import time_machine

from core.models import SiteSettings
from core.pagecache import beside, files
from core.pagecache.entry import Entry, Form
from core.pagecache.files import Folder, half_second, name_of
from research.models import OutputPage
from tests import factories
from tests.core.pagecache.asking import Site


@pytest.fixture
def filed(site, settings, tmp_path, monkeypatch):
    """The site with a folder of files, at the address of the tests; `look` is its thread's."""
    settings.BASE_URL, settings.PAGE_FILES = "http://localhost", tmp_path / "pages"
    monkeypatch.setattr(beside.Beside, "start", lambda self: None)
    filed = Site()
    filed.files = filed.cache.beside.files
    filed.look = filed.cache.beside.look
    yield filed
    filed.files.folder.let_go()


def found(site) -> set[str]:
    """The names of the files that a web server would find now."""
    lead = site.files.folder.path / "now" / half_second(beside.time.time())
    return {str(p.relative_to(lead)) for p in lead.rglob("*") if p.is_file()}


def names(*pages: str) -> set[str]:
    return {f"{page}=.html{ending}" for page in pages for ending in ("", ".gz", ".br")}


def test_a_page_stands_as_a_file_of_each_encoding(filed, research):
    entry = filed.get("/research/", HTTP_ACCEPT_ENCODING="br")
    filed.look()
    assert found(filed) == names("research/")
    folder = filed.files.folder.pages / "research"
    assert (folder / "=.html.br").read_bytes() == entry.body
    assert (folder / "=.html").read_bytes() == filed.get("/research/").body


@pytest.mark.parametrize(
    "address", ["/robots.txt", "/search/", "/nowhere/", "/suggest/", "/research/?q=budgets"]
)
def test_what_is_not_kept_or_has_headers_of_its_own_is_no_file(filed, research, address):
    filed.get(address)
    filed.look()
    assert found(filed) == set()


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1"])
def test_only_the_address_of_the_site_has_files(filed, research, settings, host):
    filed.get("/research/", HTTP_HOST=host)
    filed.get("/research/", **{"wsgi.url_scheme": "https"})
    filed.look()
    assert found(filed) == set()


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/", "", "=.html"),
        ("/research/", "sort=title&theme=finance", "research/=sort=title&theme=finance.html"),
        ("/research", "", None),
        ("/../", "", None),
        ("/a/=/", "", None),
        ("/café/", "", None),
        ("/a\n/", "", None),
        ("/research/", "theme=../a", None),
        ("/research/", "theme=%2F", None),
        (f"/{'a' * 101}/", "", None),
        ("/a" * 300 + "/", "", None),
        ("/research/", "a" * 151, None),
    ],
)
def test_names_of_files_lead_nowhere_else(path, query, name):
    assert name_of(path, query) == name


def test_only_what_is_wrong_goes(filed, research, events):
    event = factories.event(events, booking="here", format="in-person", capacity_in_person=5)
    filed.get("/research/")
    filed.get(event.url)
    filed.look()
    assert found(filed) == names("research/", event.url[1:])
    factories.registration(event)
    filed.look()
    assert found(filed) == names("research/")


def test_a_change_of_everything_takes_all_away_in_one_step(filed, output, monkeypatch):
    monkeypatch.setattr(beside, "MANY", 1)
    filed.get("/research/")
    filed.get(output.url)
    filed.look()
    before = filed.files.folder.pages
    SiteSettings.objects.update(name="Institute of Joint Work")
    filed.look()
    assert not before.exists()
    assert found(filed) == set()
    filed.get("/research/")
    filed.look()
    assert found(filed) == names("research/")


def test_what_has_become_wrong_before_it_is_written_is_not_written(filed, research):
    filed.get("/research/")
    SiteSettings.objects.update(name="Institute of Joint Work")
    filed.look()
    assert found(filed) == set()


def test_what_expires_goes_at_its_second(filed, output):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        OutputPage.objects.update(expire_at="2026-06-01T12:30Z")
        filed.get(output.url)
        filed.look()
        now.move_to("2026-06-01T12:29:59Z")
        filed.look()
        assert found(filed)
        now.move_to("2026-06-01T12:30:00Z")
        filed.look()
        assert found(filed) == set()


@pytest.mark.parametrize("moment", ["2026-05-01T12:00Z", "2026-07-01T12:00Z"])
def test_a_clock_that_jumps_leaves_nothing_that_may_be_wrong(filed, research, moment):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        filed.get("/research/")
        filed.look()
        now.move_to(moment)
        assert found(filed) == set()  # until somebody has looked, and after that
        filed.look()
        assert found(filed) == set()
        filed.get("/research/")
        filed.look()
        assert found(filed) == names("research/")


def test_files_are_found_for_a_second_after_the_last_look_and_no_longer(filed, research):
    with time_machine.travel("2026-06-01T12:00:00.400Z", tick=False) as now:
        filed.get("/research/")
        filed.look()
        now.shift(0.55)
        assert found(filed)
        now.shift(0.1)
        assert found(filed) == set()


def test_a_clock_that_was_set_back_finds_nothing_at_the_same_second_again(filed, research):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        filed.get("/research/")
        filed.look()
        now.move_to("2026-06-01T11:00Z")
        filed.look()
        now.move_to("2026-06-01T12:00Z")
        assert not list((filed.files.folder.path / "now").glob(half_second(beside.time.time())))


def test_nothing_is_found_while_the_database_does_not_answer(filed, research, monkeypatch):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        filed.get("/research/")
        filed.look()
        monkeypatch.setattr(beside.known, "now", lambda: None)
        now.shift(1)
        filed.look()
        assert found(filed) == set()


# --- Bounds -------------------------------------------------------------------------------------


def test_made_up_queries_fill_no_disk_and_push_no_page_out(filed, output, monkeypatch):
    monkeypatch.setattr(filed.files.queries, "most", 400_000)
    filed.get("/research/")
    for number in range(60):
        filed.get(f"/research/?theme=made-up-{number}")
        filed.look()
    used = [p for p in filed.files.folder.pages.rglob("*") if p.is_file() and "made-up" in p.name]
    assert 0 < sum(p.stat().st_size for p in used) <= 400_000
    assert "research/=theme=made-up-59.html" in found(filed)
    assert names("research/") <= found(filed)


def test_words_that_readers_type_are_no_files(filed, output):
    for number in range(20):
        filed.get(f"/research/?q=made-up-{number}")
        filed.get(f"/search/?q=made-up-{number}")
        filed.get(f"/nowhere-{number}/")
        filed.look()
    assert found(filed) == set()


def test_months_of_whatever_year_leave_no_folders(filed, events, monkeypatch):
    monkeypatch.setattr(filed.files.queries, "most", 200_000)
    filed.get("/events/")
    for year in range(2030, 2060):
        filed.get(f"/events/{year}/06/")
        filed.look()
    assert 0 < len(list((filed.files.folder.pages / "events").iterdir())) < 15
    assert names("events/") <= found(filed)


def test_a_flood_of_offers_is_not_held_in_memory(filed, research, monkeypatch):
    monkeypatch.setattr(beside, "MOST_WAITING", 3)
    for number in range(10):
        filed.get(f"/research/?theme=made-up-{number}")
    assert filed.files.offers.qsize() == 3


# --- Disks --------------------------------------------------------------------------------------


@pytest.fixture
def said(caplog):
    caplog.set_level("WARNING")
    return caplog


def fails(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_serves_pages_as_ever_and_says_so_once(filed, research, monkeypatch, said):
    filed.get("/research/")
    with monkeypatch.context() as full:
        full.setattr(files.Path, "write_bytes", fails)
        full.setattr(beside, "PAUSE", 0)
        for _ in range(3):
            filed.look()
            assert filed.get("/research/").whole == filed.fresh("/research/").whole
    assert found(filed) == set()
    assert [r.message for r in said.records].count(SAID_OF_A_FULL_DISK) == 1
    monkeypatch.setattr(beside, "PAUSE", 0)
    filed.get("/research/")
    filed.look()
    assert found(filed) == names("research/")
    assert said.records[-1].message == "pages are kept as files again"


SAID_OF_A_FULL_DISK = "no pages are kept as files for now: [Errno 28] No space left on device"


def test_a_folder_that_is_lost_is_made_anew(filed, research, monkeypatch, said):
    filed.get("/research/")
    filed.look()
    monkeypatch.setattr(beside, "PAUSE", 0)
    files.shutil.rmtree(filed.files.folder.path)
    filed.look()
    assert "no pages are kept as files for now" in said.text
    assert filed.get("/research/").whole == filed.fresh("/research/").whole
    filed.look()
    assert found(filed) == names("research/")


def test_a_folder_that_cannot_be_made_leaves_the_site_as_it_is(filed, research, tmp_path, said):
    (tmp_path / "pages").write_text("a file")
    filed.get("/research/")
    filed.look()
    assert "no pages are kept as files for now" in said.text
    assert filed.is_kept("/research/")


# --- Processes ----------------------------------------------------------------------------------


def test_what_a_process_left_that_is_no_more_is_removed_at_the_start(tmp_path):
    gone = Folder(tmp_path)
    assert gone.is_held()
    (gone.pages / "=.html").write_text("of before a crash")
    gone.prove(beside.time.time())
    gone.let_go()
    assert Folder(tmp_path).is_held()
    assert not list(tmp_path.rglob("*.html"))
    assert list((tmp_path / "now").iterdir()) == []


HOLD = """
import sys, time
from pathlib import Path
from core.pagecache.files import Folder
folder = Folder(Path(sys.argv[1]))
print(folder.is_held(), flush=True)
sys.stdin.read()
"""


def test_one_process_writes_at_a_time_and_another_after_it_however_it_ends(tmp_path, settings):
    command = [sys.executable, "-c", HOLD, tmp_path]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cpsp_site.settings"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    other = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes)
    mine = Folder(tmp_path)
    try:
        assert other.stdout.readline() == b"True\n"
        assert not mine.is_held()
    finally:
        other.kill()
        other.communicate()
    assert mine.is_held()
    mine.let_go()


def test_who_reads_while_a_page_is_written_sees_it_whole(tmp_path):
    folder, whole = Folder(tmp_path), {"a" * 100_000, "b" * 100_000}
    folder.is_held()
    entries = [Entry({"": Form([], text.encode())}, {}, 0, 0) for text in sorted(whole)]
    folder.write("=.html", entries[0])
    seen, over = set(), threading.Event()

    def read():
        while not over.is_set():
            seen.add((folder.pages / "=.html").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(200):
        for entry in entries:
            folder.write("=.html", entry)
    over.set()
    reader.join()
    folder.let_go()
    assert seen == whole
