"""`make members WORLD=NAME`: searches, stops and goes on; writes members and what came of each search."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from experiments import stopping
from experiments.calibration.trying import Makers, OutOfTime
from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.results.lock import Lock
from experiments.structures.again import run_again
from experiments.structures.command import check_folder, check_numbers, tell_line
from experiments.structures.installing import CHOSEN, write_whole_text
from experiments.structures.taking_over import take_over
from experiments.structures.world_page import world_page
from experiments.structures.worlds import WorldSearch, load_search, search_world, write_world_members
from experiments.whole_file import remove_halves
from sim.errors import RunError
from sim.reading import display_path

OUT = Path("results") / "members"


def main(words: list[str] | None = None) -> int:
    """Do what `make members` does; return the exit code."""
    options = world_options(words)
    try:
        check_numbers(options)
        search = load_search(options.world, options.out / options.world)
        part = only_structure(search, options.structure)
        check_folder(search.out)
        with stopping.held_for_run(), Lock(search.out) as lock:
            if lock.took_over:
                print(lock.took_over, file=sys.stderr)
            remove_halves(search.out, search.out / "trials")
            with Makers(options.workers, options.dask, options.minutes) as makers:
                if options.take_over is not None:
                    many = take_over(search, makers, options.take_over, tell_line)
                    print(f"{many} files of trials are taken over in {display_path(search.out / 'trials')}")
                    return DONE
                return search_and_tell(
                    search, part, makers, options.page or Path("docs") / f"members_{options.world}.md"
                )
    except EXPECTED as error:
        return tell_error(error, options.out)


def world_options(words: list[str] | None) -> argparse.Namespace:
    """Return the options of the command."""
    parser = argparse.ArgumentParser(prog="members", description="Members of a world that is like bay_area.")
    parser.add_argument("world", help="a world of configs/members_search.yaml")
    parser.add_argument("--minutes", type=float, help="stop after so many; the same command goes on")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="threads (all cores)")
    parser.add_argument("--dask", help="run trials on a Dask cluster: `local`, or an address")
    parser.add_argument("--out", type=Path, default=OUT, help=f"folder for trials and members ({OUT})")
    parser.add_argument("--structure", help="only this one of the structures (all)")
    parser.add_argument("--page", type=Path, help="where the page goes (docs/members_WORLD.md)")
    parser.add_argument(
        "--take-over",
        type=int,
        metavar="N",
        help="after a change of the code that changes no number: make N trials of each pair again, and keep all if no digit differs",
    )
    return parser.parse_args(words)


def only_structure(search: WorldSearch, name: str | None) -> WorldSearch:
    """Return a search of one structure alone, if a name is given. Raises RunError: a structure that is not searched."""
    structures = search.declared.structures
    if name is None:
        return search
    alone = tuple(s for s in structures if s.name == name)
    if not alone:
        known = ", ".join(s.name for s in structures)
        raise RunError(
            f"--structure: {name} is not searched in {search.declared.world.name}; expected one of {known}"
        )
    return replace(search, declared=replace(search.declared, structures=alone))


def search_and_tell(search: WorldSearch, part: WorldSearch, makers: Makers, page: Path) -> int:
    """Search a part or all, then write members and what came of each pair; return the exit code. Raises RunError, OSError, Stopped."""
    try:
        search_world(part, makers, tell_line)
        run_again(part, part.outcomes(), makers, tell_line)
    except OutOfTime:
        print(
            f"stopped after {makers.minutes:g} minutes; no members were written, every trial is kept in "
            f"{display_path(search.out)}, and the same command goes on",
            file=sys.stderr,
        )
        return AMISS
    pairs = search.outcomes()
    outcomes = {key: result for key, (result, _) in pairs.items()}
    folder = search.out / CHOSEN
    shutil.rmtree(folder, ignore_errors=True)
    paths = write_world_members(search, outcomes, folder)
    write_whole_text(page, world_page(search, pairs))
    print(
        f"{len(paths)} of {len(outcomes)} searches have members; written: {display_path(folder)}, {display_path(page)}"
    )
    return DONE if paths else AMISS  # no structure has members of every set: nothing is to be copied


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(sys.argv[1:]))
