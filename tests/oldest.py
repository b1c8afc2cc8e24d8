"""The oldest versions that pyproject.toml allows, as constraints for pip: `make oldest` runs the tests with these.

Only what the project names itself is held; of the packages behind these, pip takes the newest that fit, as it does for
a user who has one old package.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("test",)  # what the tests import, beside what the program does
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]+\])?>=(?P<bound>[\w.]+)(?:,<[\w.]+)?")


def bounds(pyproject: str) -> dict[str, str]:
    """Return the lower bound of each requirement of the program and its tests, by name.

    Raises ValueError for a requirement without exactly one lower bound.
    """
    project = tomllib.loads(pyproject)["project"]
    extras = project.get("optional-dependencies", {})
    wanted = [*project["dependencies"], *(line for extra in EXTRAS for line in extras.get(extra, []))]
    found = {}
    for line in wanted:
        parts = REQUIREMENT.fullmatch(line)
        if parts is None:
            raise ValueError(f"pyproject.toml: expected NAME>=VERSION or NAME>=VERSION,<VERSION, got {line!r}")
        found[parts["name"]] = parts["bound"]
    return found


if __name__ == "__main__":
    for name, bound in bounds((ROOT / "pyproject.toml").read_text("utf-8")).items():
        print(f"{name}=={bound}")
