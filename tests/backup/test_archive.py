"""The file of a backup: what was packed comes out, and nothing else is taken for a backup."""

import io
import tarfile

import pytest

from poverty_monitor.backup import archive
from poverty_monitor.backup.errors import BackupError

UPLOAD = "uploads/imports/2026/a.csv"


def verify(path):
    with archive.opened(path) as read:
        read.verify()
        return read.manifest


def rewritten(path, change):
    """The archive once more, with ``change(name, data) -> [(member, data)]`` for each of its members."""
    with tarfile.open(path) as old, tarfile.open(path.with_name("rewritten.tar"), "w") as new:
        for member in old.getmembers():
            for made, data in change(member, old.extractfile(member).read()):
                made.size = len(data)
                new.addfile(made, io.BytesIO(data))
    return path.with_name("rewritten.tar")


def with_member(path, name, kind=tarfile.REGTYPE, target=""):
    """The archive with one member more, just before its manifest."""
    extra = tarfile.TarInfo(name)
    extra.type, extra.linkname = kind, target

    def change(member, data):
        return [(extra, b""), (member, data)] if member.name == archive.MANIFEST else [(member, data)]

    return rewritten(path, change)


def test_what_was_packed_comes_out(packed):
    long = "uploads/" + "é" * 90 + "/" + "x" * 120 + ".csv"
    path = packed((UPLOAD, b"abc"), (long, b""))

    assert verify(path)["parts"][UPLOAD][0] == 3
    with archive.opened(path) as read, read.part(UPLOAD) as part:
        assert part.read(10) == b"abc"
        assert read.uploads() == sorted([UPLOAD, long])


def test_every_tar_program_reads_it(packed):
    with tarfile.open(packed((UPLOAD, b"abc"))) as tar:
        assert tar.getnames() == [archive.DUMP, archive.SETTINGS, UPLOAD, archive.MANIFEST]
        assert tar.extractfile(archive.DUMP).read() == b"PGDMP" * 100_000


@pytest.mark.parametrize("part", [archive.DUMP, archive.SETTINGS, UPLOAD])
def test_one_changed_byte_is_seen(packed, part):
    def change(member, data):
        return [(member, bytes([data[0] ^ 1]) + data[1:] if member.name == part else data)]

    with pytest.raises(BackupError, match=f"The part {part} of .* is not what was backed up"):
        verify(rewritten(packed((UPLOAD, b"abc")), change))


def test_a_changed_manifest_is_seen(packed):
    def change(member, data):
        return [(member, data.replace(b'"release": "1"', b'"release": "2"'))]

    with pytest.raises(BackupError, match=r"manifest of .* is not what was backed up"):
        verify(rewritten(packed(), change))


@pytest.mark.parametrize("part", [archive.DUMP, archive.SETTINGS, UPLOAD])
def test_a_part_that_is_missing_is_named(packed, part):
    path = rewritten(packed((UPLOAD, b"abc")), lambda member, data: [(member, data)] * (member.name != part))

    with pytest.raises(BackupError, match=f"lacks the part {part}"):
        verify(path)


def test_a_part_that_the_manifest_does_not_know_is_named(packed):
    with pytest.raises(BackupError, match=r"holds uploads/more.csv, which its manifest does not know"):
        verify(with_member(packed(), "uploads/more.csv"))


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1, 0.0001])
def test_a_file_that_was_cut_short_is_refused(packed, share):
    path = packed((UPLOAD, b"abc" * 100_000))
    data = path.read_bytes().rstrip(b"\0")
    path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(BackupError, match=r"cut short|damaged|no backup"):
        verify(path)


@pytest.mark.parametrize(
    "name",
    ["uploads/../../etc/cron.d/x", "/etc/passwd", "../x", "uploads/a/./b", "uploads//x", "uploads", "more.json", "a/b"],
)
def test_a_member_that_would_land_elsewhere_is_refused(packed, name):
    """Even where the manifest knows it: whoever forges an archive forges that, too."""
    with pytest.raises(BackupError, match=r"which no backup has. Nothing was unpacked"):
        verify(packed((name, b"* * * * * root true")))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_devices_and_folders_are_refused(packed, kind):
    with pytest.raises(BackupError, match="which no backup has"):
        verify(with_member(packed(), "uploads/x", kind, "/etc/passwd"))


def test_a_name_that_comes_twice_is_refused(packed):
    with pytest.raises(BackupError, match="which no backup has"):
        verify(with_member(packed((UPLOAD, b"abc")), UPLOAD))


def test_a_newer_format_is_refused(packed, monkeypatch):
    path = packed()
    monkeypatch.setattr(archive, "FORMAT", 0)

    with pytest.raises(BackupError, match="has format 1; this program reads up to 0"):
        verify(path)


@pytest.mark.parametrize(
    "content", [b"", b"PGDMP\x01\x0e", b"\x1f\x8b\x08" + b"x" * 2000, b"\0" * 10240, b"a;b\n" * 999]
)
def test_another_file_is_no_backup(tmp_path, content):
    path = tmp_path / "other.tar"
    path.write_bytes(content)

    with pytest.raises(BackupError, match="no backup of this program"):
        verify(path)


def test_a_tar_of_something_else_is_no_backup(tmp_path):
    path = tmp_path / "other.tar"
    with tarfile.open(path, "w") as tar:
        tar.add(__file__, "uploads/test.py")

    with pytest.raises(BackupError, match="it has no manifest"):
        verify(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BackupError, match="cannot be read: No such file"):
        verify(tmp_path / "none.tar")


@pytest.mark.parametrize("lacking", ["tables", "server", "migrations"])
def test_a_manifest_without_what_a_restore_needs_is_refused(packed, lacking):
    with pytest.raises(BackupError, match="lacks what a restore needs"):
        verify(packed(**{lacking: None}))
