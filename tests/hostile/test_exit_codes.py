"""How a command may end stands in one table: commands return its names, help and the page of commands print it."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from experiments import exit_codes, stopping
from experiments.cli import app

ROOT = Path(__file__).resolve().parents[2]
CODES = {exit_codes.DONE, exit_codes.AMISS, exit_codes.UNUSABLE, exit_codes.BROKEN}


def bare(source: str) -> list[int]:
    """Return the lines on which a function that returns an exit code, or one that ends the process, says a number."""
    found = []
    for f in (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)):
        told = "exit code" in (ast.get_docstring(f) or "")
        for n in ast.walk(f):
            ends = isinstance(n, ast.Call) and ast.unparse(n.func).rpartition(".")[2] in (
                "exit",
                "Exit",
                "SystemExit",
                "leave",
            )
            if (told and isinstance(n, ast.Return)) or ends:
                found += [x.lineno for x in ast.walk(n) if isinstance(x, ast.Constant) and type(x.value) is int]
    return found


def test_no_command_ends_with_a_bare_number():
    files = [p for p in (ROOT / "experiments").rglob("*.py") if p.name != "exit_codes.py"]
    assert {str(p): lines for p in files if (lines := bare(p.read_text("utf-8")))} == {}
    for ending in ("return 2", "return 1 if x else 0", "raise SystemExit(70)", "sys.exit(1)"):  # the control
        assert bare(f'def f():\n    "Do it; return the exit code."\n    {ending}'), ending
    assert sum("exit code" in p.read_text("utf-8") for p in files) > 10


def test_help_and_the_page_of_commands_print_the_table():
    told = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"}).output.split())
    page = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for codes, meaning in exit_codes.rows():
        assert f"{codes}: {meaning}." in told
        assert f"| {codes} | {meaning} |" in page
    listed = {int(x) for codes, _ in exit_codes.rows() for x in re.findall(r"[0-9]+", codes)}
    assert listed == CODES | {exit_codes.by_signal(number) for number in stopping.SIGNALS}


def test_the_table_says_what_processes_do():
    ends = {
        "['status']": exit_codes.DONE,
        "['check', 'no_such_thing']": exit_codes.UNUSABLE,
        "['nothing']": exit_codes.UNUSABLE,
    }
    for words, code in ends.items():
        script = f"import sys; sys.argv = ['trustline', *{words}]; from experiments.__main__ import main; main()"
        assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True).returncode == code, words
    assert (exit_codes.by_signal(signal.SIGINT), exit_codes.by_signal(signal.SIGTERM)) == (130, 143)
