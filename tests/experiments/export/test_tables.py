"""CSV and Parquet with a data dictionary: the same numbers to the last bit, and every column told."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import Results
from experiments.cli import app
from experiments.export.origin import authors, licence
from experiments.export.tables import write_tables
from experiments.results.dictionary import COLUMNS
from experiments.whole_file import hash_of


@pytest.fixture(params=["csv", "parquet"])
def exported(shown, tmp_path, request):
    out = tmp_path / "given"
    done = CliRunner().invoke(app, ["export", str(shown), f"--{request.param}", str(out)])
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1), done.output
    return Results.open(shown), out, request.param


def read(path: Path, schema: dict) -> pd.DataFrame:
    """Return a table as its dictionary tells to read it: types by field, an empty cell alone is no value."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    kinds = {"string": str, "integer": int, "number": lambda cell: float(cell or "nan")}
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for field in schema["fields"]:
        frame[field["name"]] = [kinds[field["type"]](cell) for cell in frame[field["name"]]]
    return frame


def test_each_table_is_read_back_to_the_last_bit(exported):
    results, out, suffix = exported
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    there = set(COLUMNS) - {"waits"}  # nobody is on a waiting list here
    assert {r["name"] for r in package["resources"]} == set(results.tables) == there
    for resource in package["resources"]:
        path, schema = out / resource["path"], resource["schema"]
        assert (resource["format"], resource["bytes"]) == (suffix, path.stat().st_size)
        assert resource["hash"] == f"sha256:{hash_of(path)}"
        table = read(path, schema)
        assert [f["name"] for f in schema["fields"]] == list(table.columns)
        assert schema["missingValues"] == [""]
        pd.testing.assert_frame_equal(table, results.tables[resource["name"]], check_exact=True, check_dtype=False)
        if key := schema.get("primaryKey"):
            assert not table.duplicated(key).any(), resource["name"]
    assert {p.name for p in out.iterdir()} == {"datapackage.json", *(f"{n}.{suffix}" for n in there)}


def test_the_package_says_what_it_is(exported):
    results, out, _ = exported
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert "every person in it is synthetic" in package["description"]
    assert package["licenses"] == [licence()] == [{**licence(), "name": "MIT"}]
    assert [c["title"] for c in package["contributors"]] == authors() == ["The Trustline team"]
    assert package["provenance"]["config_sha256"] == results.manifest["config_sha256"]
    assert results.manifest["started"][:10] not in json.dumps(package)


def test_the_same_folder_is_given_away_as_the_same_bytes(shown, tmp_path):
    results = Results.open(shown)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_tables(results, tmp_path / name, "csv")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_table_in_pieces_is_one_file_with_one_head(shown, tmp_path, monkeypatch):
    results = Results.open(shown)
    whole = results.tables["series"]
    monkeypatch.setattr(
        Results, "pieces", lambda self, name, columns: iter([whole.iloc[:0], whole.iloc[:5], whole.iloc[5:]])
    )
    from experiments.export.tables import write_csv

    write_csv(results, "series", tmp_path / "series.csv")
    assert len((tmp_path / "series.csv").read_text("utf-8").splitlines()) == len(whole) + 1
