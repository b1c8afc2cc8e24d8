"""Builds the wheel: `sim`, `experiments` and `configs` lie inside `trustline`, and imports name them there.

The source keeps short imports, and a checkout runs without being built. Only lines of imports are rewritten; where code
needs the name of a module as text, it asks Python for it (`__name__`, `__package__`).
"""

from __future__ import annotations

import ast
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OUTER = "trustline"
INNER = ("sim", "experiments")


class InsideOnePackage(BuildHookInterface[Any]):
    """What hatchling calls before and after it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Give hatchling the files of the wheel. An editable install runs the checkout as it is."""
        self.made = Path(tempfile.mkdtemp())
        if version != "editable":
            lay_out(Path(self.root), self.made / OUTER)
            build_data["force_include"][str(self.made / OUTER)] = OUTER

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for hatchling."""
        shutil.rmtree(self.made, ignore_errors=True)


def lay_out(root: Path, target: Path) -> None:
    """Write the package as the wheel holds it."""
    no_code = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    shutil.copytree(root / OUTER, target, ignore=no_code)
    for name in (*INNER, "configs"):
        shutil.copytree(root / name, target / name, ignore=no_code)
    shutil.copy(root / "CITATION.cff", target)
    for path in sorted(target.rglob("*.py")):
        path.write_text(inside(path.read_text("utf-8"), str(path.relative_to(target))), "utf-8")


def inside(text: str, where: str) -> str:
    """Return a source whose imports name our modules where the wheel has them. Nothing else changes, and no line moves.

    Raises ValueError: `import sim.day` without `as`, which binds a name that would be another one inside.
    """
    lines = text.splitlines(keepends=True)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and not node.level and ours(node.module or ""):
            prefix(lines, node, f"from {node.module}", where)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if ours(alias.name):
                    if alias.asname is None or len(node.names) > 1:
                        raise ValueError(
                            f"{where}, line {node.lineno}: expected `import {alias.name} as NAME`, alone"
                        )
                    prefix(lines, node, f"import {alias.name}", where)
    return "".join(lines)


def ours(module: str) -> bool:
    """Return whether a module lies inside the package in a wheel."""
    return module.split(".")[0] in INNER


def prefix(lines: list[str], node: ast.stmt, words: str, where: str) -> None:
    """Put the package's name before the module's, in the line where an import begins."""
    line = lines[node.lineno - 1]
    before = line.encode()[: node.col_offset].decode()
    rest = line[len(before) :]
    if not rest.startswith(f"{words} "):
        raise ValueError(f"{where}, line {node.lineno}: expected `{words}` on one line, with single spaces")
    keyword, module = words.split()
    lines[node.lineno - 1] = f"{before}{keyword} {OUTER}.{module}{rest[len(words) :]}"
