"""A finished folder grows by replicates from its tables alone, whatever a kill left beside them."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from experiments.commands.run import run
from experiments.question.experiment import load
from experiments.results.folder import Folder
from tests.hostile.stopped import tiny


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder of two replicates, whose run was killed between its manifest and the removal of its parts; and its config."""
    room = tmp_path_factory.mktemp("killed")
    config, remove = tiny(room), Folder.remove_parts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Folder, "remove_parts", lambda self: None)
        run(load(config), workers=1, out=room / "out")
    assert any((room / "out" / "parts").iterdir())
    assert Folder.remove_parts is remove
    return room / "out", config


def test_parts_that_a_kill_left_are_counted_once_where_a_folder_grows(killed, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(killed[0], folder)
    grown = run(load(killed[1]).with_replicates(3), workers=1, out=folder)
    anew = run(load(killed[1]).with_replicates(3), workers=1, out=tmp_path / "anew")
    for name in anew.tables:
        pd.testing.assert_frame_equal(grown.tables[name], anew.tables[name])
    assert not (folder / "parts").exists()
    assert not (folder / "base").exists()


def test_tables_from_before_that_a_kill_left_do_not_stop_a_folder_from_growing(killed, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(killed[0], folder)
    shutil.copytree(folder / "tables", folder / "base")
    (folder / "base" / "runs.parquet").write_bytes(b"of fewer replicates")
    assert len(run(load(killed[1]).with_replicates(3), workers=1, out=folder).tables["runs"]) == 9
