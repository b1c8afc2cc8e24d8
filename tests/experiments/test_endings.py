"""How a command ends: one line on what cannot be used, its exit code; a page whole and told, or the old one and why."""

from __future__ import annotations

import ast
import errno
from pathlib import Path

import pytest

from experiments import stopping
from experiments.endings import EXPECTED, tell_error, tell_stop, write_page
from experiments.exit_codes import DONE, UNUSABLE
from sim.errors import ConfigError, Fault, RunError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ConfigError([Fault("a.yaml", 3, "days: expected a number")]), "a.yaml:3: days: expected a number"),
        (RunError("a: is empty"), "a: is empty"),
        (OSError(errno.EACCES, "Permission denied", "out/a"), "out/a: Permission denied"),
        (OSError(errno.ENOSPC, "No space left on device"), "results: No space left on device"),
        (OSError("gone"), "results: gone"),
        (KeyError("E999: no such claim"), "E999: no such claim"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_code_2(capsys, error, line):
    assert tell_error(error, "results") == UNUSABLE
    assert capsys.readouterr() == ("", f"{line}\n")


def test_an_error_about_nothing_that_is_known_names_no_place(capsys):
    tell_error(OSError(errno.ENOSPC, "No space left on device"))
    assert capsys.readouterr().err == "No space left on device\n"


@pytest.mark.parametrize(
    ("error", "line"),
    [(stopping.Stopped("all runs are kept"), "all runs are kept"), (KeyboardInterrupt(), "interrupted")],
)
def test_a_stop_is_told_once_and_has_the_signal_s_code(monkeypatch, capsys, error, line):
    answers = []
    monkeypatch.setattr(stopping, "answer", lambda: answers.append(True))
    monkeypatch.setattr(stopping, "code", lambda: 143)
    assert tell_error(error, "results") == tell_stop(line) == 143
    assert capsys.readouterr().err == f"{line}\n{line}\n"
    assert answers == [True, True]


def test_a_page_is_written_and_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert write_page(Path("page.md"), lambda: "new\n") == DONE
    assert write_page(Path("page.md"), lambda: "newer\n", "two parts") == DONE
    assert Path("page.md").read_text("utf-8") == "newer\n"
    assert capsys.readouterr().out == "written: page.md\nwritten: page.md: two parts\n"


@pytest.mark.parametrize("error", [RunError("a: is empty"), OSError(errno.ENOENT, "No such file or directory", "a")])
def test_a_page_that_cannot_be_made_stays_as_it_was(tmp_path, capsys, error):
    page = tmp_path / "page.md"
    page.write_text("old\n", "utf-8")

    def make():
        raise error

    assert write_page(page, make) == UNUSABLE
    assert page.read_text("utf-8") == "old\n"
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert write_page(tmp_path / "none" / "page.md", lambda: "new\n") == UNUSABLE  # no such folder
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_fault_of_ours_is_not_told_as_bad_input(tmp_path):
    with pytest.raises(ZeroDivisionError):
        write_page(tmp_path / "page.md", lambda: str(1 / 0))


def own_lines(path: Path) -> list[int]:
    """Return the lines of a file on which an error that was caught is printed and told nowhere else."""
    lines = []
    for handler in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(handler, ast.ExceptHandler) and handler.name and len(handler.body) == 2:
            first, last = map(ast.unparse, handler.body)
            if first == f"print({handler.name}, file=sys.stderr)" and last == "return UNUSABLE":
                lines.append(handler.lineno)
    return lines


def test_no_command_has_such_lines_of_its_own(tmp_path):
    files = sorted((ROOT / "experiments").rglob("*.py"))
    assert [f"{p}:{line}" for p in files for line in own_lines(p)] == []
    planted = tmp_path / "a.py"
    planted.write_text("try:\n    x()\nexcept E as e:\n    print(e, file=sys.stderr)\n    return UNUSABLE\n", "utf-8")
    assert own_lines(planted) == [3]
    assert OSError in EXPECTED
    assert KeyError not in EXPECTED  # it may be a fault of ours
