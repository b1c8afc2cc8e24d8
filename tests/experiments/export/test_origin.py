"""Authors and licence are those of CITATION.cff, and the package says the same."""

from __future__ import annotations

import tomllib

import pytest

from experiments.export import origin
from experiments.export.origin import authors, citation, licence
from sim.compiled import ROOT
from sim.errors import RunError


def test_package_and_citation_say_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [a["name"] for a in project["authors"]] == authors()
    assert project["license"] == licence()["name"]
    assert project["version"] == citation()["version"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "CITATION.cff: cannot be read"),
        ("title: [", "CITATION.cff:1: is no YAML"),
        ("authors: []\nlicense: MIT\n", "CITATION.cff: expected `authors:`"),
        ("authors: [{given-names: A}]\nlicense: MIT\n", "CITATION.cff: expected `authors:`"),
        ("authors: [{name: A}]\n", "CITATION.cff: expected `authors:`"),
    ],
)
def test_a_citation_file_out_of_step_is_one_line(tmp_path, monkeypatch, text, expected):
    if text is not None:
        (tmp_path / "CITATION.cff").write_text(text, "utf-8")
    monkeypatch.setattr(origin, "ROOT", tmp_path)
    origin.citation.cache_clear()
    try:
        with pytest.raises(RunError) as caught:
            origin.authors()
    finally:
        origin.citation.cache_clear()
    assert str(caught.value).startswith(expected)
    assert len(str(caught.value).splitlines()) == 1
