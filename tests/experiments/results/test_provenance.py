"""What stands beside each table: which runs, from what; nothing of the machine, and small."""

from __future__ import annotations

import getpass
import json
import platform
import re
import shutil
from importlib.metadata import version

import pyarrow.parquet as parquet
import pytest

from experiments import Results, load, run
from experiments.commands.verify import faults_in
from experiments.results.provenance import (
    MOST_NAMES,
    SEAL,
    SUFFIX,
    list_names,
    read_sidecar,
    sidecar_of,
    write_table_sidecars,
)
from experiments.results.seal import manifest_in, sealed
from experiments.whole_file import hash_of
from sim.errors import RunError


def tables_of(folder):
    return [*sorted((folder / "tables").glob("*.parquet")), folder / "summary.csv"]


def test_each_table_tells_its_runs(finished):
    _, folder, results = finished
    assert len(tables_of(folder)) > 4
    for path in tables_of(folder):
        told = read_sidecar(path)
        assert told.files == {path.name: hash_of(path)}
        (runs,) = told.runs
        assert runs.config_sha256 == hash_of(folder / "config.yaml")
        assert runs.code == results.manifest["code"]
        assert (runs.seed, runs.replicates, runs.points, runs.runs_kept, runs.runs_asked) == (1, 2, 1, 4, 4)
        assert runs.scenarios.first == ["007", "1e3"]
        assert (runs.beliefs.first, runs.structures.first) == (["even"], ["default"])
        assert runs.packages["numba"] == version("numba")
        outcomes = folder / "tables" / "outcomes.parquet"
        behind = {"tables/outcomes.parquet": hash_of(outcomes)} if path.suffix == ".csv" else {}
        assert runs.made_from == behind
        assert sidecar_of(path).stat().st_size < 2500


def test_nothing_of_the_machine_or_the_day_stands_beside_a_table(finished):
    """Times and hosts stand in the manifest only."""
    _, folder, results = finished
    told = "".join(sidecar_of(path).read_text("utf-8") for path in tables_of(folder))
    assert results.manifest["started"][:10] not in told
    assert not re.search(r'"/|20\d\d-\d\d-\d\d', told)
    for word in (getpass.getuser(), platform.node(), str(folder.parent)):
        assert f'"{word}' not in told
        assert f"/{word}/" not in told
    manifest = (folder / "manifest.json").read_text("utf-8")
    assert results.manifest["started"] in manifest  # the control: there they stand


def test_a_table_holds_no_version_but_the_one_of_its_format(finished):
    """`created_by` tells a reader how to read the file; pyarrow leaves nobody the choice."""
    _, folder, _ = finished
    for path in tables_of(folder)[:-1]:
        file = parquet.ParquetFile(path)
        notes = json.loads(file.schema_arrow.metadata[b"pandas"])
        assert not {"creator", "pandas_version"} & notes.keys()
        left = path.read_bytes().replace(file.metadata.created_by.encode(), b"")
        assert version("pandas").encode() not in left
        assert version("pyarrow").encode() not in left


def test_the_same_runs_leave_the_same_bytes(finished, tmp_path):
    path, folder, _ = finished
    run(load(path), workers=2, out=tmp_path / "out")
    for table in tables_of(folder):
        there = tmp_path / "out" / table.relative_to(folder)
        assert there.read_bytes() == table.read_bytes()
        assert sidecar_of(there).read_bytes() == sidecar_of(table).read_bytes()


def test_what_is_gone_is_made_again_and_what_is_changed_is_told(finished, tmp_path):
    folder = shutil.copytree(finished[1], tmp_path / "out")
    beside = sidecar_of(folder / "summary.csv")
    beside.unlink()
    assert faults_in(folder) == [f"summary{SUFFIX}: is gone"]
    write_table_sidecars(Results.open(folder))
    assert faults_in(folder) == []
    beside.write_text(beside.read_text("utf-8").replace('"seed": 1', '"seed": 2'), "utf-8")
    assert faults_in(folder) == [f"summary{SUFFIX}: is not what was written"]
    assert read_sidecar(folder / "summary.csv") is None


def test_a_folder_of_before_is_as_written_without(finished, tmp_path):
    folder = shutil.copytree(finished[1], tmp_path / "out")
    for path in folder.rglob(f"*{SUFFIX}"):
        path.unlink()
    manifest = folder / "manifest.json"
    told = manifest_in(manifest.read_text("utf-8"))
    manifest.write_text(sealed({k: v for k, v in told.items() if k != "shown_sha256"}), "utf-8")
    assert faults_in(folder) == []
    with pytest.raises(RunError, match=r"summary\.csv: no summary\.provenance\.json stands beside it") as caught:
        read_sidecar(folder / "summary.csv")
    assert len(str(caught.value).splitlines()) == 1


def forge(text: str, change) -> str:
    told = json.loads(text)
    change(told)
    return sealed(told, SEAL)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(more=1),
        lambda t: t.update(runs=[]),
        lambda t: t.update(files={"../../etc/passwd": "0" * 64}),
        lambda t: t["runs"][0]["made_from"].update({"/etc/passwd": "0" * 64}),
        lambda t: t["runs"][0].update(seed="1"),
        lambda t: t["runs"][0].update(config_sha256="x"),
        lambda t: t["runs"][0].update(command="x" * 6000),
        lambda t: t.pop("files"),
    ],
)
def test_what_is_sealed_anew_by_somebody_is_still_read_strictly(finished, tmp_path, change):
    folder = shutil.copytree(finished[1], tmp_path / "out")
    beside = sidecar_of(folder / "summary.csv")
    text = beside.read_text("utf-8")
    beside.write_text(forge(text, lambda t: None), "utf-8")
    assert read_sidecar(folder / "summary.csv") is not None  # the control
    beside.write_text(forge(text, change), "utf-8")
    assert read_sidecar(folder / "summary.csv") is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{", b"[" * 100_000, b"null"])
def test_what_is_no_provenance_is_none(finished, tmp_path, content):
    folder = shutil.copytree(finished[1], tmp_path / "out")
    sidecar_of(folder / "summary.csv").write_bytes(content)
    assert read_sidecar(folder / "summary.csv") is None


def test_of_thousands_of_names_the_first_stand_there():
    names = list_names(f"b{k}" for k in range(2500))
    assert (names.number, len(names.first), names.first[0]) == (2500, MOST_NAMES, "b0")


def test_tables_that_were_read_are_noted_and_tables_in_memory_are_not(finished, tmp_path):
    results = Results.open(finished[1])
    assert results.tables_read == set()
    _ = results.summary, results.table("runs", ("seed",)), list(results.pieces("outcomes", None))
    assert results.tables_read == {"summary", "runs", "outcomes"}
    assert "contacts" in results.tables
    assert "contacts" not in results.tables_read
    assert results.in_memory().tables_read == set()
