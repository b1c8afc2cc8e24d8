"""A finished folder opens as what the run returned; a harmed one does not open."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from experiments import Results, load, run
from sim.errors import RunError
from tests.experiments.configs import write


def test_a_folder_with_fewer_runs_than_asked_for_is_not_done(finished, tmp_path):
    import shutil

    from experiments.results.manifest import hashes_of
    from experiments.results.seal import sealed

    path, out, _ = finished
    out = Path(shutil.copytree(out, tmp_path / "out"))
    table = out / "tables" / "runs.parquet"
    pd.read_parquet(table).iloc[:-1].to_parquet(table, index=False)
    manifest = json.loads((out / "manifest.json").read_text())
    write(out / "manifest.json", sealed(manifest | hashes_of(out)))
    with pytest.raises(RunError, match="holds 3 of 4 runs"):
        Results.open(out)
    with pytest.raises(RunError, match="holds 3 of 4 runs"):
        run(load(path), out=out)


def test_a_folder_opens_as_what_the_run_returned(finished):
    _, out, results = finished
    opened = Results.open(out)
    assert opened.tables.keys() == results.tables.keys()
    for name in opened.tables:
        pd.testing.assert_frame_equal(opened.tables[name], results.tables[name], check_exact=True)
    assert repr(opened) == "Results(tiny: done, 4 runs; tables contacts, outcomes, points, runs, summary)"
    assert "<table" in opened._repr_html_()
    assert (opened.runs["member"] == -1).all()
    assert pd.read_csv(out / "timings.csv")["seconds"].gt(0).all()


@pytest.mark.parametrize("name", ["summary.csv", "tables/contacts.parquet", "config.yaml"])
@pytest.mark.parametrize("harm", ["gone", "cut", "bit"])
def test_a_harmed_folder_does_not_open(finished, tmp_path, name, harm):
    import shutil

    out = Path(shutil.copytree(finished[1], tmp_path / "out"))
    content = bytearray((out / name).read_bytes())
    (out / name).unlink()
    if harm != "gone":
        content[len(content) // 2] ^= 1
        (out / name).write_bytes(content if harm == "bit" else content[: len(content) // 2])
    with pytest.raises(RunError) as caught:
        Results.open(out)
    assert len(str(caught.value).splitlines()) == 1


def test_no_file_of_pythons_is_left_to_threads_of_pyarrow(finished, monkeypatch):
    """One that a thread lets go of after the interpreter's end would end the process with "terminate called"."""
    given = []

    class Watched(parquet.ParquetFile):
        def __init__(self, source, **options):
            given.append(source)
            super().__init__(source, **options)

    monkeypatch.setattr(parquet, "ParquetFile", Watched)
    Results.open(finished[1]).table("contacts", None)
    assert given
    assert all(isinstance(source, str | Path | pa.NativeFile) for source in given)
