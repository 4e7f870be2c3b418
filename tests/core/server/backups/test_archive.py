"""What comes from a file that somebody hands over stays where it is unpacked."""

import gzip
import io
import os
import tarfile

import pytest

from core.server.backups import archive
from core.server.backups.manifest import BackupError, read


def tar_of(path, *members):
    with tarfile.open(path, "w:gz") as tar:
        for member in members:
            tar.addfile(member, io.BytesIO(b"x" * member.size))
    return path


def member(name, kind=tarfile.REGTYPE, to=""):
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, to, 4 if kind == tarfile.REGTYPE else 0
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        member("../outside"),
        member("media/../../outside"),
        member("link", tarfile.SYMTYPE, "/etc/passwd"),
        member("link", tarfile.SYMTYPE, "../.."),
        member("link", tarfile.LNKTYPE, "/etc/passwd"),
        member("link", tarfile.LNKTYPE, "../a.tar.gz"),
        member("device", tarfile.CHRTYPE),
    ],
    ids=lambda made: f"{made.name} {made.linkname}",
)
def test_nothing_is_written_outside_its_folder(tmp_path, hostile):
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(BackupError, match="damaged"):
        archive.unpack(tar_of(tmp_path / "a.tar.gz", hostile), folder)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tar.gz", "folder"]


def test_what_was_packed_comes_back_with_its_time_and_for_its_owner_alone(tmp_path):
    folder, back = tmp_path / "folder", tmp_path / "back"
    (folder / "media").mkdir(parents=True)
    first = folder / "media/a.pdf"
    first.write_bytes(b"words")
    first.chmod(0o666)
    os.utime(first, (1_000_000_000, 1_000_000_000))
    os.link(first, folder / "media/b.pdf")
    archive.pack(folder, tmp_path / "a.tar.gz")
    back.mkdir()
    archive.unpack(tmp_path / "a.tar.gz", back)
    for path in (back / "media/a.pdf", back / "media/b.pdf"):
        assert path.read_bytes() == b"words"
        assert path.stat().st_mode & 0o022 == 0
        assert path.stat().st_mtime == 1_000_000_000


def unpack_and_read(file, folder):
    archive.unpack(file, folder)
    return read(folder)


def test_half_a_file_is_called_damaged(tmp_path):
    whole = tar_of(tmp_path / "a.tar.gz", *[member(f"f{n}") for n in range(500)]).read_bytes()
    for wrong in [whole[: len(whole) // 2], b"", b"not a backup", gzip.compress(b"nor this")]:
        (tmp_path / "b").write_bytes(wrong)
        folder = tmp_path / f"folder-{len(wrong)}"
        folder.mkdir()
        with pytest.raises(BackupError):
            unpack_and_read(tmp_path / "b", folder)


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"format": 1}', '{"format": "x"}', "\x00"])
def test_a_manifest_that_says_too_little_is_refused(tmp_path, said):
    (tmp_path / "manifest.json").write_text(said)
    with pytest.raises(BackupError, match="no backup of the site"):
        read(tmp_path)


def test_one_of_a_newer_version_says_so(tmp_path):
    (tmp_path / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(BackupError, match="newer version"):
        read(tmp_path)
