"""What the tests of the content share: a copy of it to be changed and damaged."""

import shutil

import pytest

from home.loading.load import CONTENT

KEPT = {
    *["effective-partnering.md", "finance.md", "about.md", "contact.md"],
    *["john-tizard.md", "balfour-beatty.md"],
}


@pytest.fixture
def folder(tmp_path):
    """A copy of some of the content, to be changed and damaged."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    for path in folder.glob("*/*.md"):
        if path.name not in KEPT and not path.name.startswith("sample-"):
            path.unlink()
    return folder
