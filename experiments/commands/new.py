"""`trustline new`: an experiment file with comments that runs as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from experiments.exit_codes import DONE, UNUSABLE
from experiments.question.file import LONGEST_NAME
from sim.lookup import shipped_configs
from sim.reading import display_path

NAMED = "my_experiment"  # in the shipped file
PLAIN = re.compile(rf"[a-z0-9_]{{1,{LONGEST_NAME}}}")


def starting_file(name: str) -> str:
    """Return the text of a new experiment file."""
    return (shipped_configs() / "new.yaml").read_text("utf-8").replace(NAMED, name)


def new_command(name: str) -> int:
    """Write NAME.yaml into the working directory, never over a file; return the exit code."""
    if not PLAIN.fullmatch(name):
        print(f"{name[:LONGEST_NAME]!r}: expected a name of up to {LONGEST_NAME} of a-z, 0-9 and _", file=sys.stderr)
        return UNUSABLE
    path = Path(f"{name}.yaml")
    try:
        with path.open("x", encoding="utf-8") as file:
            try:
                file.write(starting_file(name))
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        print(f"{display_path(path)}: is there already; expected another name", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{display_path(path)}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    print(f"{display_path(path)}: written. `trustline check {path}`, then `trustline run {path}`")
    return DONE
