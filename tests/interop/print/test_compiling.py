"""Typst is given a folder, and can neither read beyond it, nor take long, nor take much."""

import json
import os
import sys
import time

import pytest

from core.drawing.covers import compose
from interop.editions.data import Printed
from interop.print import compiling
from interop.print.compile import in_words, unshown_in
from interop.print.compiling import OLD, TOO_LARGE, TOO_SLOW, Compiled, clear_away, compiled, run

DRAWING = {"cover.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}

HEAD = '#set document(title: "x", date: datetime(year: 2009, month: 1, day: 1))\n'


def a_program(words: str) -> list[str]:
    return [sys.executable, "-c", words]


@pytest.fixture
def template(monkeypatch):
    """Typst reads what a test says in place of our template."""

    def made_with(words: str) -> Compiled:
        found = {"template.typ": f"{HEAD}{words}".encode()}
        monkeypatch.setattr(compiling, "TEMPLATES", found)
        return compiled(Printed({}, DRAWING, {}, compose("x", "report")), 1)

    return made_with


def test_what_takes_too_long_is_ended(tmp_path):
    assert run(a_program("import time; time.sleep(60)"), tmp_path, 0.2).problem == TOO_SLOW


def test_what_is_ended_by_a_signal_took_too_much(tmp_path):
    program = a_program("import os; os.kill(os.getpid(), 9)")
    assert run(program, tmp_path).problem == TOO_LARGE


def test_what_wants_all_memory_does_not_get_it(template):
    made = template('#let much = "a" * 3000000000')
    assert made.problem == TOO_LARGE


def test_no_file_beyond_its_folder_is_read(template):
    assert not template('#read("/etc/passwd")').pdf


def test_nothing_is_fetched(template):
    made = template('#import "@preview/cetz:0.3.0"')
    assert not made.pdf
    assert made.problem


def test_what_typst_says_is_told(template):
    assert "unknown variable" in template("#nothing").problem


def test_a_folder_is_gone_with_what_was_made_of_it(template, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert template("#title()").pdf
    assert not list(tmp_path.glob("cpsp-pdf-*"))


def test_characters_are_known_by_what_typst_says_of_them():
    said = (
        'the text `"\\u{7}"` could not be displayed with font\n'
        'the text `"\\"🙂"` could not be displayed with font\n'
        'the PDF contains the codepoint `"\\u{e000}"`'
    )
    assert unshown_in(said) == {"\x07", '"🙂', "\ue000"}


def test_a_sign_is_named_and_a_letter_is_a_box():
    said = [in_words(text) for text in ("\N{SNOWMAN}", "中", "\u200d")]
    assert json.dumps(said, ensure_ascii=False) == '["[snowman]", "□", "□"]'


def test_what_somebody_left_who_was_ended_is_cleared_away(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, age in {"cpsp-pdf-old": 2 * OLD, "cpsp-pdf-new": 0, "other": 2 * OLD}.items():
        (tmp_path / name).mkdir()
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    clear_away()
    assert {path.name for path in tmp_path.iterdir()} == {"cpsp-pdf-new", "other"}
