"""Where a named config lives: beside the file that names it, else among the shipped ones."""

from __future__ import annotations

from pathlib import Path

from sim.errors import ConfigError, Fault
from sim.reading import display_path, is_there, suggest_word

LONGEST_NAME_SHOWN = 100  # letters of a name that nothing has
ONE_OF = {
    "worlds": "world",
    "policies": "policy",
    "beliefs": "belief",
    "structures": "structure",
    "experiments": "experiment",
}  # room -> one of what is in it
ROOMS = tuple(ONE_OF)


def shipped_configs() -> Path:
    """Return the folder of shipped configs: `configs/` beside `sim/`, in a checkout as in a wheel."""
    return Path(__file__).resolve().parent.parent / "configs"


def find_config(name: str | Path, room: str, beside: Path | None = None, line: int = 1) -> Path:
    """Return the path of a config of a room (`worlds`, `policies`, ...).

    A bare name is looked up in `../ROOM/` beside the file that names it, then in the shipped files.
    What ends in `.yaml` is a path, relative to the file that names it. Raises ConfigError.
    """
    text = str(name)
    folder = beside.parent if beside is not None else Path()
    if text.endswith((".yaml", ".yml")):
        path = Path(text) if beside is None else folder / text
        if not is_there(path):
            raise ConfigError(
                [Fault(display_path(beside or path), line, f"no such file: {text[:LONGEST_NAME_SHOWN]}")]
            )
        return path
    near = [folder.parent / room] if beside is not None else []
    rooms = [*near, shipped_configs() / room]
    for place in rooms:
        path = place / f"{text}.yaml"
        if path.name == f"{text}.yaml" and path.parent == place and is_there(path):
            return path
    known = {p.stem for place in rooms if place.is_dir() for p in place.glob("*.yaml")}
    shown_name = text[:LONGEST_NAME_SHOWN]
    where = display_path(beside) if beside is not None else shown_name
    raise ConfigError(
        [Fault(where, line, f"no {ONE_OF[room]} named '{shown_name}'{suggest_word(shown_name, known)}")]
    )
