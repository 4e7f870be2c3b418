"""What lies in DATA_DIR is for the site's own user; a web server in front reads what is public."""

import os
import stat

import pytest

from core.server import private_data

GROUP = 54_321
FILES = ["db.sqlite3", "secret-key", "media/documents/a.pdf", "media/images/a.png", "static/a.css"]


@pytest.fixture
def folder(tmp_path, settings):
    """A folder of data that anybody may read."""
    settings.DATA_DIR, settings.DATA_GROUP = tmp_path / "var", None
    for name in FILES:
        path = settings.DATA_DIR / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for path in [settings.DATA_DIR, *settings.DATA_DIR.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return settings.DATA_DIR


def rights(folder) -> dict[str, str]:
    found = [folder, *folder.rglob("*")]
    return {
        path.relative_to(folder).as_posix(): oct(stat.S_IMODE(path.stat().st_mode))[2:]
        for path in found
    }


def test_an_existing_installation_is_mended(folder):
    assert private_data.mend() == len(rights(folder))
    found = rights(folder)
    assert {found[name] for name in FILES} == {"600"}
    assert {mode for name, mode in found.items() if name not in FILES} == {"700"}
    assert private_data.mend() == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to any group")
def test_the_group_of_the_web_server_reads_what_is_public_and_nothing_else(folder, settings):
    settings.DATA_GROUP = GROUP
    private_data.mend()
    assert rights(folder) == {
        ".": "2710",
        "db.sqlite3": "600",
        "secret-key": "600",
        "media": "2710",
        "media/documents": "2700",
        "media/documents/a.pdf": "600",
        "media/images": "2750",
        "media/images/a.png": "640",
        "static": "2750",
        "static/a.css": "640",
    }
    assert {path.stat().st_gid for path in folder.rglob("*")} == {GROUP}
    assert private_data.mend() == 0


def test_a_folder_that_all_users_share_is_left_alone(folder):
    folder.chmod(0o1777)
    assert private_data.mend() == 0


def test_where_a_link_leads_nothing_is_changed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"")
    outside.chmod(0o644)
    (folder / "link").symlink_to(outside)
    private_data.mend()
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


@pytest.mark.parametrize(("group", "mode"), [(None, 0o600), (GROUP, 0o640)])
def test_what_is_made_from_now_on_is_private(folder, settings, group, mode):
    settings.DATA_GROUP = group
    before = os.umask(0)
    try:
        private_data.begin()
        (folder / "new").write_bytes(b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "new").stat().st_mode) == mode
