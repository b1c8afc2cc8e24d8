"""Members of a world that is like another: each belief set is fitted again there, under each structure that has members of all there.

The search is that of `make structures`, and sees patterns only. It begins around the members of the world that
`configs/members_search.yaml` names for it. No structure is chosen by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field, ValidationError

from experiments.calibration.calibrate import SETS
from experiments.calibration.confirming import in_common_order
from experiments.calibration.fitting import Scale
from experiments.calibration.trying import Makers, Trying
from experiments.question.made_from import inputs_of
from experiments.question.members import (
    DEFAULT,
    load_current_members,
    structures_with_members,
    write_ensemble,
)
from experiments.question.world_patterns import FILE, pattern_files, patterns_of
from experiments.structures.choice import Key
from experiments.structures.declared import Declared, Effort, GivingUp, effort_faults
from experiments.structures.pair import DIGITS, Box, Found, Pair
from experiments.structures.procedure import KeptOnly, Making, Search
from experiments.words import lower_first
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.partly import gather
from sim.reading import Document, read_document, unknown_message, validate_document
from sim.structure import Structure
from sim.world import World
from sim.world_file import Strict


class MembersSearchFile(Strict):
    """The whole file."""

    worlds: Annotated[dict[str, list[str]], Field(min_length=1)]  # world -> its files of patterns
    free: dict[str, list[str]] = Field(default_factory=dict)  # world -> numbers that are free there alone
    effort_of: dict[str, dict[str, int | float]] = Field(
        default_factory=dict
    )  # world -> what of `effort` is otherwise there
    around: dict[str, str]  # world -> the world around whose members its search begins
    again: dict[str, Annotated[int, Field(ge=2, le=1000)]] = Field(
        default_factory=dict
    )  # world -> more runs of each member
    margin: Annotated[float, Field(ge=0.0, le=1.0)]  # of the first trials, beyond the members on either side
    order: list[str]  # the belief sets, as they are searched under a structure
    effort: Effort
    giving_up: GivingUp


@dataclass(frozen=True)
class WorldSearch(Search):
    """A search of members of a world. `like`: the world it begins from; `margin`: how far beyond its members, in widths of a range;
    `order`: the belief sets, as they are searched under a structure; `again`: how many more runs each member has, which choose nothing.
    """

    like: World
    margin: float
    order: tuple[str, ...]
    again: int = 0
    maker: ClassVar[str] = "`make members`"

    def steps(self) -> list[tuple[Structure, Beliefs]]:
        """Return the pairs as they are searched."""
        return sorted(
            self.pairs(), key=lambda pair: (self.declared.structures.index(pair[0]), self.order.index(pair[1].name))
        )

    def keeps(self, result: Found) -> bool:
        """Return whether a search came to its end with enough members."""
        return bool(result.ended) and len(result.rows) >= self.declared.effort.needed

    def lacks_members(self, results: Mapping[Key, Found], structure: str) -> bool:
        """Return whether some set came to the end of its search under a structure with too few: then its other sets are of no use."""
        return any(s == structure and r.ended and not self.keeps(r) for (s, _), r in results.items())

    def default_pairs(self, results: Mapping[Key, Found]) -> list[Key]:
        """Return none: no structure is chosen here, so none is gone on with."""
        return []

    def box(self, structure: Structure, beliefs: Beliefs) -> Box:
        """Return where the first trials of a pair lie: around its members there; a number that was not free there, anywhere."""
        members = load_current_members([beliefs], self.like, structure)[beliefs.name].members
        low, high = np.zeros(len(self.patterns.free)), np.ones(len(self.patterns.free))
        for k, name in enumerate(self.patterns.free):
            if name in members[0]:
                points = Scale((name,)).to_points(np.array([[m[name]] for m in members]))
                low[k], high[k] = points.min() - self.margin, points.max() + self.margin
        return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)

    def begin(self, structure: Structure, beliefs: Beliefs, trier: KeptOnly) -> Pair:
        """Return the search of a pair, from where it begins."""
        effort, rules = self.declared.effort, self.declared.giving_up
        return Pair(self.patterns, self.names, effort, rules, trier, self.box(structure, beliefs))


def load_search(world: str, out: Path) -> WorldSearch:
    """Return the search of a world. Raises ConfigError: every fault of the file, and a world that it does not name."""
    document = read_document(shipped_configs() / FILE)
    file = validate_document(MembersSearchFile, document)
    faults = [*around_faults(document, file), *world_faults(document, file), *free_faults(document, file)]
    faults += [*effort_faults(document, file.effort), *own_faults(document, file)]
    if sorted(file.order) != sorted(SETS):
        faults.append(document.fault(("order",), f"order: expected each of {', '.join(SETS)}, once"))
    if world not in file.worlds:
        faults.append(document.fault(("worlds",), unknown_message(world, file.worlds, "world")))
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    like = World.load(file.around[world])
    structures = tuple(map(Structure.load, structures_with_members(SETS, like.name)))
    sets = tuple(Beliefs.load(b) for b in SETS)
    effort = own_effort(file, world)
    declared = Declared(World.load(world), sets, {}, structures, effort, file.giving_up)
    return WorldSearch(
        declared, patterns_of(world), out, like, file.margin, tuple(file.order), file.again.get(world, 0)
    )


def around_faults(document: Document, file: MembersSearchFile) -> list[Fault]:
    """Return what is wrong with where searches begin: not said, of no world that is searched, in a circle, or without members."""
    faults = [
        document.fault(("around",), f"{world}: is missing, expected the world around whose members its search begins")
        for world in file.worlds
        if world not in file.around
    ]
    sets = [Beliefs.load(b) for b in SETS]
    for world, name in file.around.items():
        place = ("around", world)
        if world not in file.worlds:
            faults.append(document.fault(place, unknown_message(world, file.worlds, "world")))
        elif ends_in_itself(world, file.around):
            faults.append(
                document.fault(
                    place, f"around: {world} begins in the end around itself; expected a world that has members"
                )
            )
        elif like := gather(faults, lambda: World.load(name, document.path, document.line(place))):  # noqa: B023
            gather(faults, lambda: load_current_members(sets, like, Structure.load(DEFAULT)))
    return faults


def ends_in_itself(world: str, around: Mapping[str, str]) -> bool:
    """Return whether a world begins around one that begins around one, and so on, and comes back to one of them."""
    path = {world}
    while (world := around.get(world, "")) not in path:
        if not world:
            return False
        path.add(world)
    return True


def world_faults(document: Document, file: MembersSearchFile) -> list[Fault]:
    """Return what is wrong with the worlds: not there, or their files of patterns not there, elsewhere, or named twice."""
    faults: list[Fault] = []
    for world, names in file.worlds.items():
        line = document.line(("worlds", world))
        gather(faults, lambda: World.load(world, document.path, line))  # noqa: B023  (called at once)
        for k, name in enumerate(names):
            if Path(name).name != name:
                faults.append(
                    document.fault(("worlds", world, k), f"{name[:100]}: expected the name of a file beside this one")
                )
            elif name in names[:k]:
                faults.append(document.fault(("worlds", world, k), f"{name[:100]} is named twice"))
        gather(faults, lambda: pattern_files(document, names, world))  # noqa: B023
    return faults


def own_effort(file: MembersSearchFile, world: str) -> Effort:
    """Return the effort of a search in one world. Raises ValidationError: numbers that an effort cannot have."""
    return Effort.model_validate(file.effort.model_dump() | file.effort_of.get(world, {}))


def own_faults(document: Document, file: MembersSearchFile) -> list[Fault]:
    """Return what is wrong with what holds for one world: one that is not searched, or an effort that cannot be."""
    faults = [
        document.fault(("again", world), unknown_message(world, file.worlds, "world"))
        for world in file.again
        if world not in file.worlds
    ]
    for world in file.effort_of:
        place = ("effort_of", world)
        if world not in file.worlds:
            faults.append(document.fault(place, unknown_message(world, file.worlds, "world")))
            continue
        try:
            effort = own_effort(file, world)
        except ValidationError as error:
            fault = error.errors()[0]
            faults.append(document.fault(place, f"{world}: {fault['loc'][0]}: {lower_first(fault['msg'])}"))
            continue
        faults += [document.fault(place, f"{world}: {f.message}") for f in effort_faults(document, effort)]
    return faults


def free_faults(document: Document, file: MembersSearchFile) -> list[Fault]:
    """Return what is wrong with the numbers that are free in one world alone: of no world that is searched, unknown, or free twice."""
    faults: list[Fault] = []
    for world, names in file.free.items():
        if world not in file.worlds:
            faults.append(document.fault(("free", world), unknown_message(world, file.worlds, "world")))
        for k, name in enumerate(names):
            if name not in REGISTRY:
                faults.append(document.fault(("free", world, k), unknown_message(name, REGISTRY, "parameter")))
            elif name in names[:k]:
                faults.append(document.fault(("free", world, k), f"{name} is named twice"))
    return faults


def search_world(search: WorldSearch, makers: Makers, tell: Callable[[str], None]) -> None:
    """Search each pair to its end, but none under a structure of which a set has too few. Raises OutOfTime, Stopped, RunError; every trial is kept."""
    pairs = search.steps()
    results: dict[Key, Found] = {}
    for at, (structure, beliefs) in enumerate(pairs, 1):
        if search.lacks_members(results, structure.name):
            tell(
                f"{at} of {len(pairs)}: {structure.name}, {beliefs.name}: not searched, another set has too few members"
            )
            continue
        trials = search.trials(structure, beliefs)
        trying = Trying(search.declared.world, beliefs, structure, trials, makers, digits=DIGITS)
        trying.name = f"{structure.name}, {beliefs.name}"
        result = search.begin(structure, beliefs, Making(trying)).finish()
        results[structure.name, beliefs.name] = result
        tell(
            f"{at} of {len(pairs)}: {trying.name}: {len(result.points):,} trials, {len(result.inside)} inside, "
            f"{len(result.rows)} confirmed, ended: {result.ended}"
        )


def write_world_members(search: WorldSearch, results: Mapping[Key, Found], folder: Path) -> list[Path]:
    """Write as many members of each set as the smallest of its structure has, where every set has enough. Return the files.

    A structure of which one set has too few is left out: sets with members beside sets without would be compared unlike.
    """
    fresh = search.declared.effort.fresh
    columns = (*search.patterns.free, *search.patterns.conditions())
    paths = []
    for structure in search.declared.structures:
        of = [(b, results.get((structure.name, b.name))) for b in search.declared.beliefs]
        enough = [(b, r.rows) for b, r in of if r is not None and search.keeps(r)]
        if len(enough) < len(search.declared.beliefs):
            continue
        count = min(len(rows) for _, rows in enough)
        for beliefs, rows in enough:
            inputs = inputs_of(search.patterns, beliefs, search.declared.world, structure)
            note = f"Made by `make members WORLD={search.declared.world.name}` under the structure {structure.name}. Patterns: means of {fresh} fresh runs."
            path = folder / ("" if structure.name == DEFAULT else structure.name) / f"{beliefs.name}.csv"
            members = in_common_order([{n: row[n] for n in columns} for row in rows], count)
            write_ensemble(beliefs.name, search.declared.world.name, inputs, members, note, path)
            paths.append(path)
    return paths
