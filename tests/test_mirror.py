"""Every module has a test: one that imports it, or one of its name in its room's tests. Tests lie where their module lies."""

from __future__ import annotations

from pathlib import Path

from tests.test_rooms import ROOT, imports_of, modules

# Tested only by way of others, each with its reason; what is imported by a test does not stand here.
BY_WAY_OF_OTHERS = {
    "experiments.cli_results": "arguments only; by way of `experiments.cli`: tests/experiments/commands/ and others",
    "experiments.dashboard.app": "needs Shiny, and is driven in a browser: tests/browser/test_dashboard.py",
    "experiments.levers.__main__": "one call of `levers.command.main`, which its tests make",
    "experiments.pages.__main__": "one call of `pages.command.main`, which its tests make",
    "experiments.question.partly": "a table of stand-ins, no function: tests/hostile/test_all_faults.py",
    "experiments.viz": "needs Solara, and is driven in a browser: tests/browser/test_viz.py",
    "sim.columns": "compiled access to columns, of which every run of a test is made",
    "sim.model": "imported as `sim.Model`: tests/test_model.py",
    "sim.world_faults": "by way of `World.load`: tests/config/ and tests/hostile/test_all_faults.py",
}
GROUPS = {
    "sim.parameters.": "declared numbers, no function; read as REGISTRY: tests/test_parameters.py",
    "sim.protocols.": "written by `make protocols`: tests/test_protocols.py",
    "sim.story.": "told by way of `sim.story`: tests/test_story.py",
}
# Not of `experiments/`, but tested like a room of it: its tests lie in `tests/rules/` and `tests/phases/`.
SIM_ROOMS = ("rules", "phases")


def folder_of(module: str) -> Path | None:
    """Return the folder in which a module's tests lie, below `tests/`; None where none mirrors its room."""
    package, *rest = module.split(".")
    if package == "experiments":
        return Path("experiments", *rest[:-1])
    return Path(rest[0]) if len(rest) == 2 and rest[0] in SIM_ROOMS else None


def of_its_name(module: str, tests: Path) -> bool:
    """Return whether a file of tests is called by a module, in the tests of its room: `test_page.py`, `test_page_kinds.py`."""
    folder, name = folder_of(module), module.rpartition(".")[2]
    return folder is not None and any(
        p.stem == f"test_{name}" or p.stem.startswith(f"test_{name}_") for p in (tests / folder).glob("test_*.py")
    )


def untested(root: Path) -> list[str]:
    """Return the modules that no test imports and after which none is called. A package's `__init__` is no module here."""
    files = modules(root)
    tested = set[str]().union(*(imports_of(p, set(files)) for p in (root / "tests").rglob("*.py")))
    return sorted(
        name
        for name, path in files.items()
        if path.name != "__init__.py" and name not in tested and not of_its_name(name, root / "tests")
    )


def test_every_module_has_a_test():
    left = [m for m in untested(ROOT) if m not in BY_WAY_OF_OTHERS and not m.startswith(tuple(GROUPS))]
    assert left == [], f"no test imports these modules, and none is called after them: {', '.join(left)}"


def test_what_is_said_to_be_tested_by_way_of_others_is_so():
    """An exception that is none any more is struck off; rules and phases have none."""
    left = untested(ROOT)
    assert [m for m in BY_WAY_OF_OTHERS if m not in left] == []
    assert [g for g in GROUPS if not any(m.startswith(g) for m in left)] == []
    assert not [m for m in BY_WAY_OF_OTHERS if m.startswith(("sim.rules.", "sim.phases."))]


def test_tests_of_a_room_are_called_after_its_modules():
    """`tests/experiments/<room>/test_<module>.py`, `tests/rules/test_<rule>.py`, `tests/phases/test_<phase>.py`."""
    stray = []
    for name in ("experiments", *SIM_ROOMS):
        source = ROOT / (name if name == "experiments" else f"sim/{name}")
        for path in (ROOT / "tests" / name).rglob("test_*.py"):
            room = source / path.parent.relative_to(ROOT / "tests" / name)
            word = path.stem.removeprefix("test_")
            if not any(word == p.stem or word.startswith(f"{p.stem}_") for p in room.glob("*.py")):
                stray.append(str(path.relative_to(ROOT)))
    assert stray == []


def test_a_module_without_a_test_is_found(tmp_path):
    for path in ("sim/rules/bond.py", "sim/rules/trust.py", "experiments/tables/a.py", "experiments/tables/b.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x = 1\n")
    (tmp_path / "tests" / "experiments" / "tables").mkdir(parents=True)
    (tmp_path / "tests" / "test_all.py").write_text("def test():\n    from sim.rules.bond import x\n")
    (tmp_path / "tests" / "experiments" / "tables" / "test_a_wide.py").write_text("")
    assert untested(tmp_path) == ["experiments.tables.b", "sim.rules.trust"]
