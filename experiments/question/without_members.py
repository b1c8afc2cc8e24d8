"""Structures that have no calibrated members in a world: said in one line, before the default's members are tried."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.question.made_from import inputs_of
from experiments.question.members import (
    COPIES,
    DEFAULT,
    folder_of,
    has_own_members,
    own_path,
    read_ensemble,
    structures_with_members,
)
from experiments.question.world_patterns import patterns_of
from sim.beliefs import Beliefs
from sim.structure import Structure
from sim.world import World


def lacks_members(structure: Structure, world: World, sets: Sequence[Beliefs]) -> str:
    """Return that a structure has no members of some sets in a world, and what to do; nothing where it has, or is the default by another name.

    Of the default world the default's members are read, and a fault in them is told there.
    """
    home = world.name if has_own_members(world.name) else ""
    names = [b.name for b in sets]
    if structure.name == DEFAULT and not home:
        return ""
    of = ""
    if structure.name == DEFAULT or folder_of(structure.name, home).is_dir():
        missing = [name for name in names if not own_path(name, structure.name, home).is_file()]
        of = f" of {' and '.join(missing)}"
    else:
        missing = [b.name for b in sets if made_from_other_structure(b, world, structure, home)]
    maker = f"make members WORLD={home}" if home else "make structures"
    others = [f"`structure: {name}`" for name in structures_with_members(names, home)] if home else []
    instead = f"{' and '.join(others)} has them" if others else f"`{maker}` may find some"
    message = f"the structure '{structure.name}' has no members{of} in the world '{world.name}'; {instead}, `ensemble: none` does without"
    return message if missing else ""


def made_from_other_structure(beliefs: Beliefs, world: World, structure: Structure, home: str) -> bool:
    """Return whether the default's members of a belief set in a world are of another structure than this one, or are not there.

    Those of another world are told elsewhere. Raises ConfigError: the default world has none.
    """
    path, read = own_path(beliefs.name, DEFAULT, home), patterns_of(home)
    if home and not path.is_file():
        return True
    e = read_ensemble(beliefs.name, read, path)
    here = e.world in (world.name, COPIES.get(world.name))
    return here and "structure" in inputs_of(read, beliefs, world, structure).differing(list(e.head))
