"""`trustline new`: an experiment, or with `--world` a world, in a file with comments that can be used as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from experiments.exit_codes import DONE, UNUSABLE
from experiments.question.file import LONGEST_NAME
from sim.lookup import shipped_configs
from sim.reading import display_path

NAMED = {"new.yaml": "my_experiment", "new_world.yaml": "my_world"}  # what is named in the shipped files
PLAIN = re.compile(rf"[a-z0-9_]{{1,{LONGEST_NAME}}}")


def starting_file(name: str, world: bool = False) -> str:
    """Return the text of a new experiment file, or of a world's."""
    file = "new_world.yaml" if world else "new.yaml"
    return (shipped_configs() / file).read_text("utf-8").replace(NAMED[file], name)


def new_command(name: str, world: bool = False) -> int:
    """Write NAME.yaml into the working directory, never over a file; return the exit code."""
    if not PLAIN.fullmatch(name):
        print(f"{name[:LONGEST_NAME]!r}: expected a name of up to {LONGEST_NAME} of a-z, 0-9 and _", file=sys.stderr)
        return UNUSABLE
    path = Path(f"{name}.yaml")
    try:
        with path.open("x", encoding="utf-8") as file:
            try:
                file.write(starting_file(name, world))
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
    following = f"`trustline calibrate {path}`" if world else f"`trustline run {path}`"
    print(f"{display_path(path)}: written. `trustline check {path}`, then {following}")
    return DONE
