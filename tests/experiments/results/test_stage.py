"""What a results folder holds of an experiment, and what it is not used for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from experiments import load, run
from experiments.results.folder import Folder
from experiments.results.stage import Stage, other_settings, replicates_there
from sim.errors import RunError
from tests.experiments.configs import same_tables, tiny


def stage(path: Path, config: Path, replicates: int) -> Stage:
    return Folder(path, load(config).with_replicates(replicates)).stage()


def test_how_far_a_folder_is(finished, tmp_path):
    config, out, _ = finished
    assert stage(tmp_path / "none", config, 2) is Stage.NEW
    (tmp_path / "empty").mkdir()
    assert stage(tmp_path / "empty", config, 2) is Stage.NEW
    assert stage(out, config, 2) is Stage.FINISHED
    assert stage(out, config, 3) is Stage.GROWING
    begun = Folder(tmp_path / "begun", load(config))
    assert begun.begin(False, "test") == set()
    assert begun.stage() is Stage.STARTED
    (begun.path / "manifest.json").unlink()  # it ended before its manifest was there
    assert begun.stage() is Stage.STARTED
    assert replicates_there(out, begun.config) == 2
    assert replicates_there(tmp_path / "none", begun.config) == 0


def test_what_it_is_not_used_for_is_one_line(finished, tmp_path):
    config, out, _ = finished
    other = tiny(tmp_path, 222, 2, "other.yaml")
    for asked, said in ((lambda: stage(out, config, 1), "they grow, and do not shrink"), (lambda: stage(out, other, 2), "holds other settings")):  # fmt: skip
        with pytest.raises(RunError, match=said) as caught:
            asked()
        assert len(str(caught.value).splitlines()) == 1
        assert "--fresh" in str(caught.value)


def test_replicates_are_no_other_settings():
    assert other_settings("name: a\nreplicates: 2\n", "name: a\nreplicates: 9\n") == ""
    assert "there 'name: a', now 'name: b'" in other_settings("name: a\n", "name: b\n")


def test_what_a_run_left_that_was_killed_at_its_very_end_is_not_added_again(finished, tmp_path, monkeypatch):
    """Tables and manifest were written, but parts and the tables from before were still there: more replicates are added."""
    config, out, _ = finished
    shutil.copytree(out, tmp_path / "out")
    with monkeypatch.context() as killed:
        killed.setattr(Folder, "remove_parts", lambda self: None)
        run(load(config).with_replicates(3), workers=1, out=tmp_path / "out")
    assert list((tmp_path / "out" / "base").iterdir())
    assert list((tmp_path / "out" / "parts").iterdir())
    shutil.copytree(tmp_path / "out", tmp_path / "again")
    grown = run(load(config).with_replicates(4), workers=1, out=tmp_path / "out")
    assert not (tmp_path / "out" / "base").exists()
    same_tables(grown, run(load(config).with_replicates(4), workers=1))
    run(
        load(config).with_replicates(3), workers=1, out=tmp_path / "again"
    )  # nothing is added, nothing shown: it is tidied all the same
    assert not {"base", "parts"} & {p.name for p in (tmp_path / "again").iterdir()}


def test_what_stands_beside_tables_is_written_where_a_kill_came_before_it(finished, tmp_path, monkeypatch):
    config, out, _ = finished
    with monkeypatch.context() as killed:
        killed.setattr("experiments.runs.engine.write_table_sidecars", lambda results: None)
        run(load(config), workers=1, out=tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.provenance.json"))
    run(load(config), workers=1, out=tmp_path / "out")
    beside = {p.relative_to(out) for p in out.rglob("*.provenance.json") if p.parent.name == "tables"}
    assert (
        beside
        == {p.relative_to(tmp_path / "out") for p in (tmp_path / "out" / "tables").glob("*.provenance.json")}
        != set()
    )
