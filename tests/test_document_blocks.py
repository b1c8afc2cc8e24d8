"""What a reader is told to type does what it says: the blocks of each page run in order, in one empty folder.

* A ```python block runs; a later one on the page sees its names. Each line of a ```sh block must end well.
* A ```yaml or ```python block whose first line is `# NAME.yaml` or `# NAME.py` is saved under that name.
* `<!-- only parsed: WHY -->` before a block: it is read, its commands and options must exist, and it is not run.

Running them takes a minute: `make test-pages` does. `make test` parses every block.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from experiments.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"(?:^<!-- only parsed:(?P<why>[^\n]*)-->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
NAMED = re.compile(r"# ([\w.]+\.(?:yaml|py))\n")
OURS = ([".venv/bin/trustline"], ["trustline"])
COMMANDS = typer.main.get_command(app).commands


@dataclass(frozen=True)
class Block:
    """One block of a page: what it is, its text, and why it is only parsed (None: it runs)."""

    kind: str
    text: str
    why: str | None = None

    @property
    def saved_as(self) -> str:
        named = NAMED.match(self.text)
        return named[1] if named and self.kind in ("yaml", "python") else ""


def blocks(text: str) -> list[Block]:
    """Return the blocks of a page that a reader would type or save."""
    found = [Block(m["kind"], m["text"], m["why"] and m["why"].strip()) for m in BLOCK.finditer(text)]
    return [b for b in found if b.kind in ("python", "sh") or b.saved_as]


def parse(block: Block) -> None:
    """Raise AssertionError or SyntaxError if a block could not be typed: syntax, commands, options, make targets."""
    if block.kind == "yaml":
        assert isinstance(yaml.safe_load(block.text), dict), block.text
        return
    if block.kind == "python":
        compile(block.text, "page", "exec")
        return
    subprocess.run(["bash", "-n"], input=block.text, text=True, check=True)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    for line in block.text.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["make"]:
            assert set(words[1:]) <= set(targets), line
        if words[:1] in OURS:
            assert words[1] in COMMANDS, line
            known = {name for option in COMMANDS[words[1]].params for name in option.opts}
            assert {w for w in words if w.startswith("--")} <= known, line


def perform(page: list[Block], folder: Path) -> None:
    """Do what a page says, in `folder`. Raises what a block raises; AssertionError where a command fails."""
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "configs").symlink_to(ROOT / "configs")
    names: dict[str, object] = {"__name__": "page"}
    for block in page:
        if block.why is not None:
            assert block.why, "say why a block is only parsed"
            parse(block)
        elif block.saved_as:
            (folder / block.saved_as).write_text(block.text, "utf-8")
        elif block.kind == "python":
            exec(compile(block.text, "page", "exec"), names)
        else:
            for line in block.text.replace("\\\n", " ").splitlines():
                code, said = type_in(line, folder)
                assert code == 0, f"{line}\n{said[-1500:]}"


def type_in(line: str, folder: Path) -> tuple[int, str]:
    """Do one line of a terminal; return its exit code and what it printed.

    A plain `trustline` runs in this process (starting anew takes seconds); all else goes to a shell.
    """
    words = shlex.split(line, comments=True)
    if words[:1] in OURS and not set("|;&<>$") & set(line):
        done = CliRunner().invoke(app, words[1:])
        return done.exit_code, f"{done.output}{done.exception or ''}"
    shell = subprocess.run(["bash", "-euc", line], cwd=folder, capture_output=True, text=True)
    return shell.returncode, shell.stdout + shell.stderr


WITH_BLOCKS = {page: found for page in PAGES if (found := blocks(page.read_text("utf-8")))}


EACH = pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda p: str(p.relative_to(ROOT)))


@EACH
def test_every_block_of_a_page_could_be_typed(page):
    for block in WITH_BLOCKS[page]:
        parse(block)


@EACH
@pytest.mark.pages
def test_a_page_does_what_it_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    perform(WITH_BLOCKS[page], tmp_path)


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("```python\nx = 1\n```\ntext\n```python\nassert x == 1\n```\n", None),
        ("```python\n1 / 0\n```\n", ZeroDivisionError),
        ("```sh\n.venv/bin/trustline check nothing_of_the_kind\n```\n", AssertionError),
        ("```sh\nfalse\ntrue\n```\n", AssertionError),
        ("```yaml\n# a.yaml\nname: a\n```\n```sh\ngrep -q 'name: a' a.yaml\n```\n", None),
        ("<!-- only parsed: long -->\n```sh\nmake run\n```\n", None),
        ("<!-- only parsed: long -->\n```sh\nmake coffee\n```\n", AssertionError),
        ("<!-- only parsed: long -->\n```sh\n.venv/bin/trustline run small --replicas 3\n```\n", AssertionError),
        ("<!-- only parsed: long -->\n```python\nx = = 1\n```\n", SyntaxError),
        ("<!-- only parsed: -->\n```sh\nmake run\n```\n", AssertionError),
    ],
)
def test_a_block_that_fails_is_caught(text, caught, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    page = blocks(text)
    assert page
    if caught is None:
        perform(page, tmp_path)
    else:
        with pytest.raises(caught):
            perform(page, tmp_path)
