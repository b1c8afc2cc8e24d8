"""Authors and licence are those of CITATION.cff, and the package says the same."""

from __future__ import annotations

import tomllib

from experiments.export.origin import authors, citation, licence
from sim.compiled import ROOT


def test_package_and_citation_say_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [a["name"] for a in project["authors"]] == authors()
    assert project["license"] == licence()["name"]
    assert project["version"] == citation()["version"]
