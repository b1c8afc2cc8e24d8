"""Room on the disk is asked for where the folder is or will be."""

from __future__ import annotations

import shutil

import pytest

from experiments.results.room import refuse_full_disk
from sim.errors import RunError


def test_room_is_that_of_the_nearest_folder_there_is(tmp_path):
    free = shutil.disk_usage(tmp_path).free
    refuse_full_disk(tmp_path / "a" / "b", free / 2, "no remedy")
    with pytest.raises(RunError, match=r"b: [\d,]+ MB free; about [\d,]+ MB are needed; give another") as told:
        refuse_full_disk(tmp_path / "a" / "b", 1e18, "give another")
    assert len(str(told.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
