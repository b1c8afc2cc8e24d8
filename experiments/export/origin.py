"""Who wrote the program, and under which licence: read from CITATION.cff, which says it once."""

from __future__ import annotations

import functools
from typing import Any

import yaml

from sim.compiled import ROOT
from sim.errors import RunError

LICENCES = {"MIT": "MIT License"}  # by their names in SPDX


@functools.cache
def citation() -> dict[str, Any]:
    """Return what CITATION.cff tells; it lies beside `sim/`, in a checkout as in a wheel.

    Raises RunError, in one line: it is not there, is no YAML, or lacks what an export says of the program.
    """
    path = ROOT / "CITATION.cff"
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise RunError(f"{path.name}: cannot be read; expected the file that tells how to cite the program") from None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise RunError(f"{path.name}:{line}: is no YAML; expected `authors:` and `license:`") from None
    if not isinstance(content, dict) or not content.get("license") or not is_list_of_names(content.get("authors")):
        raise RunError(f"{path.name}: expected `authors:`, each with `name:` or `family-names:`, and `license:`")
    return content


def is_list_of_names(authors: Any) -> bool:
    """Return whether every author has a name."""
    return (
        isinstance(authors, list)
        and bool(authors)
        and all(isinstance(a, dict) and ("name" in a or "family-names" in a) for a in authors)
    )


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
