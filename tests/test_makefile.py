"""The Makefile tells what it can do: `make help` names each target that a person runs, within 80 columns."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FOR_OTHER_TARGETS = {"compiled"}  # nobody types these
WIDTH = 80


def phony(text: str) -> set[str]:
    """Return the targets that are no files."""
    return {name for line in re.findall(r"^\.PHONY:([^#\n]*)", text, re.M) for name in line.split()}


def texts(text: str) -> dict[str, str]:
    """Return what stands behind `##`, by target."""
    return dict(re.findall(r"^([a-z-]+):.*?## (.+)$", text, re.M))


def untold(text: str) -> set[str]:
    """Return the targets for people that say nothing of themselves."""
    return phony(text) - FOR_OTHER_TARGETS - set(texts(text))


def make(*words: str, makefile: Path = ROOT / "Makefile") -> str:
    """Return what make prints."""
    done = subprocess.run(
        ["make", "--no-print-directory", "-f", str(makefile), *words],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def told(printed: str) -> dict[str, str]:
    """Return the texts of printed help by target, their lines put together again."""
    pairs = re.findall(r"^  make (\S+) +(\S.*(?:\n {10,}\S.*)*)", printed, re.M)
    return {name: " ".join(text.split()) for name, text in pairs}


def test_each_target_for_people_has_a_text():
    assert untold(MAKEFILE) == set()
    assert set(texts(MAKEFILE)) <= phony(MAKEFILE)
    assert phony(MAKEFILE) >= FOR_OTHER_TARGETS


def test_a_target_without_a_text_is_seen():
    assert untold(".PHONY: one two compiled\none: a  ## words\ntwo: b\ncompiled:\n") == {"two"}


def test_help_prints_every_text_whole():
    assert told(make("help")) == texts(MAKEFILE)


def test_help_is_aligned_and_fits_a_terminal():
    lines = make("help").splitlines()
    assert max(map(len, lines)) <= WIDTH
    begins = {re.match(r"  make \S+ +|  +", line).end() for line in lines if line.startswith(" ")}
    assert len(begins) == 1


def test_a_long_text_is_wrapped_in_its_column(tmp_path):
    words = " ".join(["word"] * 40)
    recipe = MAKEFILE[MAKEFILE.index("help:") :]
    (tmp_path / "Makefile").write_text(f"##@ Heading\none: two  ## {words}\n{recipe}", "utf-8")
    printed = make("help", makefile=tmp_path / "Makefile")
    assert printed.startswith("\nHeading\n  make one ")
    assert told(printed)["one"] == words
    assert max(map(len, printed.splitlines())) <= WIDTH


def test_make_alone_runs_the_flagship():
    assert make("--always-make", "--dry-run", "run") == make("--always-make", "--dry-run")


def files_run(target: str) -> set[str]:
    """Return the files of tests that a target gives to pytest, as the shell sees them; a folder stands for those in it."""
    line = next(x for x in make("-n", target).splitlines() if "pytest" in x)
    words = subprocess.run(["sh", "-c", f"echo {line}"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = [ROOT / word for word in words.split() if word.startswith("tests/")]
    return {str(p) for path in named for p in (path.rglob("test_*.py") if path.is_dir() else [path])}


@pytest.mark.parametrize(
    ("marker", "target"),
    [("pages", "test-pages"), ("kills", "test-kills"), ("slow", "slow"), ("browser", "test-browser")],
)
def test_every_test_with_a_marker_is_run_by_its_target(marker, target):
    mark = "pytest.mark." + marker
    files = {str(p) for p in (ROOT / "tests").rglob("test_*.py") if mark in p.read_text("utf-8")}
    assert files
    assert files <= files_run(target)
