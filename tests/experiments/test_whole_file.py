"""A file is written whole or not at all; the hash of what stands in one."""

from __future__ import annotations

import errno
import stat

import pytest

from experiments.whole_file import copy_whole, hash_of, must_write, write_text, write_whole
from sim.errors import RunError


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    seen = []
    write_whole(path, lambda part: (part.write_text("new"), seen.append((path.read_text(), part.parent))))
    assert path.read_text() == "new"
    assert seen == [("old", tmp_path)]  # until the end the old one stands, and the part lies on the same disk
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), ValueError("no table")])
def test_what_fails_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(part):
        part.write_text("half")
        raise error

    with pytest.raises(type(error)) as told:
        write_whole(path, fail)
    if isinstance(error, OSError):  # the file's own name is told, not that of a part
        assert (told.value.filename, told.value.errno) == (str(path), errno.ENOSPC)
        assert told.value.strerror == "No space left on device"
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_hash_is_the_published_one_and_nothing_for_what_cannot_be_read(tmp_path):
    (tmp_path / "abc").write_bytes(b"abc")
    assert hash_of(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hash_of(tmp_path / "none") == ""
    assert hash_of(tmp_path) == ""


def test_a_text_and_a_copy_are_whole_and_a_fault_names_their_file(tmp_path):
    write_text(tmp_path / "a.txt", "é\n")
    copy_whole(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == "é\n".encode()
    with pytest.raises(OSError, match="No such file") as told:
        copy_whole(tmp_path / "none", tmp_path / "b.txt")
    assert told.value.filename == str(tmp_path / "b.txt")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_what_must_be_written_and_cannot_be_is_one_line(tmp_path):
    path = tmp_path / "none" / "a.txt"
    line = r"none/a\.txt: cannot be written \(No such file or directory\)$"
    with pytest.raises(RunError, match=line), must_write(path):
        write_text(path, "")
    with pytest.raises(ValueError, match="ours"), must_write(tmp_path):  # the control: a fault of ours stays one
        raise ValueError("ours")
