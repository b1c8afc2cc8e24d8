"""The wheel: everything of ours lies inside `trustline`, beside a user's own `sim.py` and `experiments.py`."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import experiments
import hatch_build
import sim
import trustline
from experiments.results.identity import code_version

ROOT = Path(__file__).resolve().parent.parent
NAMES = """
import importlib, pkgutil, sys
import trustline
heavy = {"numba", "pandas", "mesa", "matplotlib"} & set(sys.modules)
assert not heavy, heavy
import experiments, sim
assert (sim.MINE, experiments.MINE) == ("my sim", "my experiments")
for name in trustline.__all__:
    assert getattr(trustline, name) is not None, name
for room in (trustline.sim, trustline.experiments):
    for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        if not found.name.endswith("__main__"):
            try:
                importlib.import_module(found.name)
            except ModuleNotFoundError as error:  # an extra that is not installed here
                assert error.name.split(".")[0] in ("shiny", "solara", "starlette", "uvicorn", "ipyvuetify"), error
taken = [n for n in sys.modules if n.split(".")[0] in ("sim", "experiments") and "." in n]
assert not taken, taken
assert "offer" in trustline.rule_text("offers.chance_accepted")
assert trustline.numbered_day().strip()
from trustline.experiments.results.identity import code_version
print(code_version(), trustline.load("small").resolved()["seed"])
"""
A_RUN = """
import sys
results = sys.modules[{package!r}].run(sys.modules[{package!r}].load("small").with_replicates(1), workers=1)
print(repr(results.outcomes["days_exploited_1095"].sum()), len(results.outcomes))
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    """A folder with the unpacked wheel, and a user's folder with files that have our folders' names."""
    made = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(made / "installed")
    (made / "mine").mkdir()
    for name in ("sim", "experiments"):
        (made / "mine" / f"{name}.py").write_text(f"MINE = 'my {name}'\n")
    return made


def in_wheel(room: Path, *words: str) -> str:
    """Return what a program of the user's folder prints, where only the wheel and its dependencies are installed.

    `-S`: else the file of an editable install would put the checkout on the path.
    """
    path = os.pathsep.join([str(room / "installed"), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    command = [sys.executable, "-S", *words]
    done = subprocess.run(
        command, cwd=room / "mine", capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def script(room: Path, text: str) -> str:
    """Return what a script in the user's folder prints."""
    (room / "mine" / "script.py").write_text(text)
    return in_wheel(room, "script.py")


def test_a_users_own_files_are_not_taken_for_ours(room):
    assert {p.name.split("-")[0] for p in (room / "installed").iterdir()} == {"trustline", "trustline_sim"}
    assert script(room, NAMES).split() == [code_version(), str(experiments.load("small").file.seed)]


def test_the_program_works_beside_them(room):
    assert "trustline.__main__:main" in next((room / "installed").glob("*.dist-info/entry_points.txt")).read_text()
    assert "small" in in_wheel(room, "-m", "trustline", "check", "small")


@pytest.mark.pages
def test_a_run_gives_the_same_numbers(room):
    told = subprocess.run(
        [sys.executable, "-c", "import experiments" + A_RUN.format(package="experiments")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert script(room, "import trustline, sim" + A_RUN.format(package="trustline")) == told


def test_both_rooms_names_are_public_under_one():
    assert set(trustline.__all__) == {*sim.__all__, *experiments.__all__}
    assert len(trustline.__all__) == len(sim.__all__) + len(experiments.__all__)  # no name of one hides the other's
    assert trustline.load is experiments.load
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        trustline.nothing  # noqa: B018


def test_imports_alone_are_rewritten():
    text = (
        "from sim.day import a\nfrom experiments import b\nif x:\n    import sim.day as day\n"
        'import simple\nfrom simulation import c\nfrom . import d\nsay = "from sim.day import a"\n'
    )
    assert hatch_build.inside(text, "x.py") == (
        "from trustline.sim.day import a\nfrom trustline.experiments import b\nif x:\n    import trustline.sim.day as day\n"
        'import simple\nfrom simulation import c\nfrom . import d\nsay = "from sim.day import a"\n'
    )


@pytest.mark.parametrize("text", ["import sim", "import sim.day", "import sim as a, os", "from  sim import a"])
def test_an_import_that_would_break_inside_ends_the_build(text):
    with pytest.raises(ValueError, match=r"x\.py, line 2: expected"):
        hatch_build.inside(f"\n{text}\n", "x.py")
