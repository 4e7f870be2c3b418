"""What the tests of the content share: a copy of it to be changed and damaged."""

import shutil
import tempfile
from pathlib import Path

import pytest

from home.loading.load import CONTENT, load
from tests.scenery import standing

# A sample of forty pages, which would make each load of the copy dearer: `centre` has it.
LONG = "sample-five-years-under-one-roof.md"
KEPT = {
    *["effective-partnering.md", "finance.md", "about.md", "contact.md"],
    *["john-tizard.md", "balfour-beatty.md"],
}


@pytest.fixture
def folder(tmp_path):
    """A copy of some of the content, to be changed and damaged."""
    return copied(tmp_path)


@pytest.fixture
@standing
def loaded(db):
    """The pages of `folder` as it is before a test changes it."""
    with tempfile.TemporaryDirectory() as beside:
        load(copied(Path(beside)))


def copied(where: Path) -> Path:
    folder = shutil.copytree(CONTENT, where / "content")
    for path in folder.glob("*/*.md"):
        if path.name == LONG or not (path.name in KEPT or path.name.startswith("sample-")):
            path.unlink()
    return folder
