"""Who wrote the program, and under which licence: read from CITATION.cff, which says it once."""

from __future__ import annotations

import functools
from typing import Any

import yaml

from sim.compiled import ROOT

LICENCES = {"MIT": "MIT License"}  # by their names in SPDX


@functools.cache
def citation() -> dict[str, Any]:
    """Return what CITATION.cff tells; it lies beside `sim/`, in a checkout as in a wheel."""
    content = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def authors() -> list[str]:
    """Return the names of the program's authors."""
    return [
        a["name"] if "name" in a else " ".join(filter(None, [a.get("given-names"), a.get("family-names")]))
        for a in citation()["authors"]
    ]


def licence() -> dict[str, str]:
    """Return the licence as a Data Package tells it: `name` in SPDX, `title`, `path`."""
    name = str(citation()["license"])
    return {"name": name, "title": LICENCES.get(name, name), "path": f"https://spdx.org/licenses/{name}"}
