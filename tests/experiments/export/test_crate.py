"""The research object: what RO-Crate 1.1 and the profile Process Run Crate 0.5 ask for, rule by rule.

The published validator (`rocrate-validator`) fetches contexts from the network, so it is run by hand; these are its rules
that a crate must keep, and what is told of a run.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime

import pytest
from typer.testing import CliRunner

from experiments import Results
from experiments.cli import app
from experiments.commands.verify import faults_in
from experiments.export.crate import CONTEXT, PROFILE
from experiments.whole_file import hash_of

pytest.importorskip("rocrate")


@pytest.fixture(scope="module")
def crate(shown, tmp_path_factory):
    out = tmp_path_factory.mktemp("crate") / "object"
    done = CliRunner().invoke(app, ["export", str(shown), "--ro-crate", str(out)])
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1), done.output
    return out


@pytest.fixture(scope="module")
def graph(crate):
    told = json.loads((crate / "ro-crate-metadata.json").read_text("utf-8"))
    assert told["@context"] == ["https://w3id.org/ro/crate/1.1/context", CONTEXT]
    entities = {e["@id"]: e for e in told["@graph"]}
    assert len(entities) == len(told["@graph"])
    return entities


def ids(value) -> list[str]:
    return [v["@id"] for v in (value if isinstance(value, list) else [value])]


def test_the_descriptor_and_the_root(graph, crate):
    descriptor, root = graph["ro-crate-metadata.json"], graph["./"]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert descriptor["about"] == {"@id": "./"}
    assert root["@type"] == "Dataset"
    assert root["name"]
    assert "every person in it is synthetic" in root["description"]
    assert datetime.fromisoformat(root["datePublished"]).tzinfo is not None
    assert graph[root["license"]["@id"]]["name"] == "MIT License"
    assert graph[root["author"]["@id"]]["name"] == "The Trustline team"
    profile = graph[root["conformsTo"]["@id"]]
    assert (profile["@id"], profile["@type"], profile["version"]) == (PROFILE, "CreativeWork", "0.5")


def test_every_file_is_there_and_told(graph, crate):
    parts = ids(graph["./"]["hasPart"])
    there = {p.relative_to(crate).as_posix() for p in crate.rglob("*") if p.is_file()} - {"ro-crate-metadata.json"}
    assert set(parts) == there
    for name in parts:
        file = graph[name]
        assert file["@type"] == "File"
        assert file["contentSize"] == str((crate / name).stat().st_size)
        assert file["encodingFormat"]
        assert file["description"]


def test_every_reference_leads_somewhere(graph):
    for e in graph.values():
        for key, value in e.items():
            for v in value if isinstance(value, list) else [value]:
                if isinstance(v, dict) and key != "conformsTo":
                    assert set(v) == {"@id"}
                    assert v["@id"] in graph, (e["@id"], key)


def test_the_runs_are_actions_of_a_program(graph, crate, shown):
    actions = [graph[i] for i in ids(graph["./"]["mentions"])]
    assert (
        {a["@id"] for a in actions}
        == {i for i, e in graph.items() if e["@type"] == "CreateAction"}
        == {"#run", "#figures"}
    )
    manifest = Results.open(shown).manifest
    for action in actions:
        program = graph[action["instrument"]["@id"]]
        assert (program["@type"], program["softwareVersion"]) == ("SoftwareApplication", manifest["version"])
        assert manifest["code"] in program["description"]
        assert {graph[i]["name"] for i in ids(program["softwareRequirements"])} >= {"numpy", "numba", "pandas"}
        assert action["name"]
        assert action["actionStatus"] == "http://schema.org/CompletedActionStatus"
        assert datetime.fromisoformat(action["startTime"]) <= datetime.fromisoformat(action["endTime"])
        assert graph[action["agent"]["@id"]]["@type"] == "Organization"
        assert set(ids(action["result"])) <= set(ids(graph["./"]["hasPart"]))
    assert "config.yaml" in ids(graph["#run"]["object"])
    assert graph["#seed"]["value"] == 1
    assert "tables/outcomes.parquet" in set(ids(graph["#run"]["result"])) & set(ids(graph["#figures"]["object"]))
    assert "figures/varied.svg" in ids(graph["#figures"]["result"])
    assert "/home" not in json.dumps(graph)


def test_it_is_a_results_folder_that_can_be_verified(crate, shown):
    assert faults_in(crate) == []
    assert hash_of(crate / "summary.csv") == hash_of(shown / "summary.csv")


def test_the_library_reads_it(crate):
    from rocrate.rocrate import ROCrate

    made = ROCrate(crate)
    assert made.root_dataset["conformsTo"].id == PROFILE
    assert len(made.data_entities) == len([p for p in crate.rglob("*") if p.is_file()]) - 1


def test_who_made_the_runs_can_be_named(shown, tmp_path):
    words = [
        "export",
        str(shown),
        "--ro-crate",
        str(tmp_path / "o"),
        "--author",
        "A County",
        "--author",
        "B University",
    ]
    assert CliRunner().invoke(app, words).exit_code == 0
    graph = {
        e["@id"]: e for e in json.loads((tmp_path / "o" / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    }
    assert [graph[i]["name"] for i in ids(graph["./"]["author"])] == ["A County", "B University"]
    assert graph["#trustline"]["author"] == {"@id": "#The-Trustline-team"}


def test_without_the_library_it_is_one_line(shown, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rocrate.rocrate", None)
    done = CliRunner().invoke(app, ["export", str(shown), "--ro-crate", str(tmp_path / "o")])
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "pip install 'trustline-sim[crate]'" in done.stderr
    assert list(tmp_path.iterdir()) == []
