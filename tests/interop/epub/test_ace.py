"""What Ace by DAISY says of our e-books: no violation (EPUB Accessibility 1.1, WCAG 2.2)."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import factories
from tests.interop.editions.printing import figure, heading, picture, table, whole_work, work
from tests.interop.epub.reading import made

ACE = Path(__file__).parents[3] / ".tools/ace/node_modules/.bin/ace-cli"
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.programs,
    pytest.mark.skipif(not (ACE.exists() and CHROMIUM), reason="there is no Ace, or no Chromium"),
]
SLOW = {"ACE_TIMEOUT_INITIAL": "60000"}  # ms; what else runs here may take all of a processor


@pytest.fixture
def violations(tmp_path):
    """(file, rule, what it says) of each that Ace finds in an e-book."""

    def found(data: bytes) -> list[tuple[str, str, str]]:
        book, report = tmp_path / "report.epub", tmp_path / "ace"
        book.write_bytes(data)
        environment = os.environ | SLOW | {"PUPPETEER_EXECUTABLE_PATH": CHROMIUM}
        environment["HOME"] = str(tmp_path)  # where it would leave its logs
        command = [ACE, "--silent", "--force", "--outdir", report, book]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        said = json.loads((report / "report.json").read_text())
        return [
            (of["earl:testSubject"]["url"], it["earl:test"]["dct:title"], it["earl:result"])
            for of in said["assertions"]
            for it in of["assertions"]
        ]

    return found


def test_a_work_with_all_there_is_can_be_read_by_all(research, violations):
    assert violations(made(whole_work(research))) == []


def test_so_can_one_in_another_language(research, violations):
    rows = [["Issue", "One", "Two"], ["Group", "", ""], ["Row", "1", "2"]]
    blocks = [
        factories.text("<p>مرحبا بالعالم</p>"),
        heading("باب", "h3"),
        table(rows),
        figure(picture(), "", decorative=True),
    ]
    page = work(research, *blocks, title="مرحبا", summary="One.\nTwo.", language="ar")
    assert violations(made(page)) == []
