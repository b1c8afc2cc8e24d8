"""The command that a run was started with, without what belongs to one machine: a manifest and its figures are passed on."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from sim.compiled import ROOT

OPTION = re.compile(r"(--?[\w-]+)=")
ADDRESS = "ADDRESS"  # stands for a scheduler's: a host is nobody else's


def command_line(arguments: Sequence[str] | None = None) -> str:
    """Return the command of this process, plain, and quoted as a shell wants it; `arguments`: another's, the program first."""
    program, *words = sys.argv if arguments is None else arguments
    if "ipykernel" in program:  # what follows is a notebook's own, and no setting of anybody's
        return "a notebook"
    return plain_command(shlex.join([*program_words(Path(program)), *words]))


def program_words(program: Path) -> list[str]:
    """Return how a program is called: `trustline`, a module of ours, or a script by its name."""
    place = program.parent if program.name == "__main__.py" else program
    if place.stem in ("trustline", "cli"):
        return ["trustline"]
    if program.name == "__main__.py" and program.is_relative_to(ROOT):
        return ["python", "-m", ".".join(place.relative_to(ROOT).parts)]
    return ["python", *(["-m", place.name] if program.name == "__main__.py" else [program.name])]


def plain_command(command: str) -> str:
    """Return a command without paths that hold a user's or a machine's name, and without addresses.

    Of a path that leaves the folder in which the command was given only the last name stays.
    """
    try:
        words = shlex.split(command)
    except ValueError:  # of a version that did not quote
        words = command.split()
    return shlex.join(plain_word(word, before) for before, word in zip(["", *words], words, strict=False))


def plain_word(word: str, before: str) -> str:
    """Return a word of a command in which nothing of the machine is left; `before`: the word before it."""
    option_match = OPTION.match(word)
    option, value = (option_match[1], word[option_match.end() :]) if option_match else ("", word)
    if "://" in value or (value != "local" and (option or before) == "--dask"):
        return f"{option_match[0] if option_match else ''}{ADDRESS}"
    if value.startswith(("/", "~", "..")) or "\\" in value or "/../" in value:
        value = PurePosixPath(value.replace("\\", "/")).name or "/"
    return f"{option_match[0] if option_match else ''}{value}"
