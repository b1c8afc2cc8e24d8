"""What is said comes through whatever the terminal can show, and whoever stops reading: the work's exit code stays."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from experiments.tables.terminal import PLAIN, REPLACE_LACKING, console, unbreakable_stream, wrap_lines

SAID = "\u2212138 (\u22121,490 to +12) \u201cdrop off\u201d \u2192 \u2190 \u2026 \u2265 3"
COMMANDS = {
    "parameters": 0,
    "check small": 0,
    "check no_such_\u2192_thing": 2,
    "run no_such_\u2192_thing": 2,
    "report no_such_\u2192_folder": 2,
    "story small --person 0 --scenario \u2192": 2,
    "run": 2,
    "--help": 0,
}


def ran(command: str, closing: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Do a command of ours; `closing`: what a shell does with its standard output."""
    words = [sys.executable, "-m", "experiments.cli", *command.split()]
    env = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **environment}
    line = ["bash", "-c", f'set -o pipefail; "$@" {closing}', "bash", *words] if closing else words
    return subprocess.run(line, env=env, capture_output=True, timeout=240)


# every command in the narrowest encoding, one also in the others: each starts a Python of its own
@pytest.mark.parametrize(
    ("command", "encoding"),
    [*((c, "ascii") for c in COMMANDS), *((next(iter(COMMANDS)), e) for e in ("cp1252", "latin-1"))],
)
def test_every_command_prints_on_a_stream_that_is_not_utf_8(command, encoding):
    done = ran(command, PYTHONIOENCODING=encoding)
    assert done.returncode == COMMANDS[command], done.stderr
    assert b"Traceback" not in done.stderr + done.stdout
    assert done.stdout + done.stderr
    (done.stdout + done.stderr).decode(encoding)


def test_the_locale_c_and_a_reader_who_has_gone():
    assert ran("parameters", LC_ALL="C").returncode == 0
    for closing, unbuffered in (("| head -1", ""), ("| head -1", "1"), (">&-", ""), ("2>&-", "")):
        done = ran("parameters", closing, PYTHONUNBUFFERED=unbuffered)
        assert (done.returncode, done.stderr) == (0, b""), (closing, unbuffered)
    failed = ran("check no_such_thing", "2>&1 | head -c 0")
    assert (failed.returncode, failed.stdout) == (2, b"")
    # the control: a plain program's output that nobody reads is an error
    plain = f"{sys.executable} -c 'for _ in range(99999): print(12345)' | true"
    control = subprocess.run(["bash", "-c", f"set -o pipefail; {plain}"], capture_output=True)
    assert control.returncode != 0


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", '-138 (-1,490 to +12) "drop off" > < ~ >= 3'),
        ("latin-1", '-138 (-1,490 to +12) "drop off" > < ~ >= 3'),
        ("cp1252", "-138 (-1,490 to +12) \u201cdrop off\u201d > < \u2026 >= 3"),
        ("utf-8", SAID),
    ],
)
def test_a_sign_that_a_stream_lacks_has_a_plain_one(encoding, shown):
    held = io.BytesIO()
    stream = unbreakable_stream(io.TextIOWrapper(held, encoding))
    print(SAID, file=stream, end="")
    stream.flush()
    assert held.getvalue().decode(encoding) == shown


def test_names_that_differ_never_look_the_same_and_bytes_of_a_name_stay():
    names = ["\u0141ódź", "Lódź", "Łodz", "prüfung", "prufung"]
    assert len({n.encode("ascii", REPLACE_LACKING) for n in names}) == len(names)
    assert b"caf\xe9".decode("utf-8", "surrogateescape").encode("utf-8", REPLACE_LACKING) == b"caf\xe9"
    assert all(plain.isascii() for plain in PLAIN.values())
    with pytest.raises(UnicodeDecodeError):  # for writing only
        b"\xff".decode("ascii", REPLACE_LACKING)


def test_a_table_has_lines_that_its_stream_can_show(monkeypatch):
    from rich.table import Table

    for encoding in ("ascii", "utf-8"):
        held = io.BytesIO()
        stream = io.TextIOWrapper(held, encoding)
        table = Table("days")
        table.add_row("\u22121")
        monkeypatch.setenv("NO_COLOR", "1")
        out = console(unbreakable_stream(stream))
        out.print(table)
        stream.flush()

        assert held.getvalue().decode(encoding).isascii() == (encoding == "ascii")
        assert out.no_color


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_long_line_goes_on_under_its_value_and_loses_no_word(columns):
    text = f"a.yaml: a usable experiment\n  time         {'about a minute ' * 9}\n    a minus b: {'lever (1 to 2); ' * 8}"
    wrapped = wrap_lines(text, columns)
    assert max(map(len, wrapped.splitlines())) <= columns
    assert wrapped.split() == text.split()
    long = [line for line in wrapped.splitlines() if line.startswith(" " * 15)]
    assert bool(long) == (45 < columns < 148)
