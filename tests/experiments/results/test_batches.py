"""What a batch tells of its files: each that is gone, cut or changed is found; another's note is not taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.results.batches import batches_in, count_tasks, fault_in, read_batch, write_batch
from experiments.results.seal import sealed
from experiments.whole_file import hash_of
from sim.errors import RunError


@pytest.fixture
def parts(tmp_path) -> Path:
    for k, tasks in ((0, [0, 2]), (7, [7])):
        for table in ("outcomes", "runs"):
            (tmp_path / f"{table}.{k:07d}.arrow").write_bytes(bytes([k, 5, 6]))
        names = [f"{table}.{k:07d}.arrow" for table in ("outcomes", "runs")]
        write_batch(tmp_path / f"batch.{k:07d}.json", "this", tasks, {n: hash_of(tmp_path / n) for n in names})
    return tmp_path


def test_what_is_told_is_read_again(parts):
    first, last = batches_in(parts)
    told = read_batch(first)
    assert told is not None
    assert (told["run"], told["tasks"], len(told["files"])) == ("this", [0, 2], 2)
    assert fault_in(first, told) == fault_in(last, read_batch(last)) == ""
    assert count_tasks(parts) == 3
    assert batches_in(parts / "none") == []
    assert count_tasks(parts / "none") == 0


def test_each_fault_is_a_line(parts):
    first = batches_in(parts)[0]
    told, file = read_batch(first), parts / "runs.0000000.arrow"
    for content, said in ((b"\x00\x05", "is not what was written"), (b"\x00\x05\x07", "is not what was written")):
        file.write_bytes(content)
        assert fault_in(first, told).endswith(f"runs.0000000.arrow: {said}")
    file.unlink()
    assert fault_in(first, told).endswith("runs.0000000.arrow: is gone")
    text = first.read_text()
    for other in (text.replace('"this"', '"that"'), text[:-2], "", "[1]", sealed({"run": "this"}), "\x00"):
        first.write_text(other)
        assert read_batch(first) is None
        assert fault_in(first, None).endswith("batch.0000000.json: is not what was written")
    assert count_tasks(parts) == 1
    first.write_text(sealed({**json.loads(text), "run": "that"}))  # the control: sealed anew, it is another batch
    assert read_batch(first) is not None


def test_a_batch_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(RunError, match=r"batch\.json: cannot be written") as told:
        write_batch(tmp_path / "none" / "batch.json", "this", [1], {})
    assert len(str(told.value).splitlines()) == 1
