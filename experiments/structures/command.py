"""`make structures`: searches, stops and goes on; writes members, the choice and the page."""

from __future__ import annotations

import argparse
import math
import os
import sys
from pathlib import Path

from experiments import stopping
from experiments.calibration.trying import Makers, OutOfTime
from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.patterns import file as patterns
from experiments.results.lock import Lock
from experiments.structures.choice import choose
from experiments.structures.declared import load
from experiments.structures.installing import install, write_whole_text
from experiments.structures.page import page
from experiments.structures.procedure import Search, search_all
from experiments.structures.taking_over import take_over
from experiments.whole_file import remove_halves
from sim.errors import RunError
from sim.reading import display_path
from sim.whole import whole_number

OUT = Path("results") / "structures"
PAGE = Path("docs") / "structures.md"


def main(words: list[str] | None = None) -> int:
    """Do what `make structures` does; return the exit code."""
    options = parse_arguments(words)
    try:
        check_numbers(options)
        search = Search(load(options.search), patterns.load(options.patterns), options.out)
        check_folder(search.out)
        with stopping.held_for_run(), Lock(search.out) as lock:
            if lock.took_over:
                print(lock.took_over, file=sys.stderr)
            remove_halves(search.out, search.out / "trials")
            if options.take_over is not None:
                return take_over_and_tell(search, options)
            return search_and_tell(search, options)
    except EXPECTED as error:
        return tell_error(error, options.out)


def check_numbers(options: argparse.Namespace) -> None:
    """Raise RunError where minutes, workers or trials to take over are none."""
    if options.minutes is not None and not (options.minutes > 0.0 and math.isfinite(options.minutes)):
        raise RunError(f"--minutes: expected a number above 0, got {options.minutes}")
    whole_number("workers", options.workers, 1, 1024)
    if options.take_over is not None:
        whole_number("take-over", options.take_over, 1, 10_000)


def check_folder(out: Path) -> None:
    """Raise RunError where a file stands in the place of a folder."""
    if out.exists() and not out.is_dir():
        raise RunError(f"{display_path(out)}: is a file; expected a folder for trials and members")


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    """Return the options of the command."""
    parser = argparse.ArgumentParser(prog="structures", description="Structures by pattern: search, confirm, choose.")
    parser.add_argument("--minutes", type=float, help="stop after so many; the same command goes on")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="threads (all cores)")
    parser.add_argument("--dask", help="run trials on a Dask cluster: `local`, or an address")
    parser.add_argument("--search", type=Path, help="another file than configs/structures_search.yaml")
    parser.add_argument("--patterns", type=Path, help="another file than configs/patterns.yaml")
    parser.add_argument("--out", type=Path, default=OUT, help=f"folder for trials, members, choice ({OUT})")
    parser.add_argument("--page", type=Path, default=PAGE, help=f"where the page goes ({PAGE})")
    parser.add_argument(
        "--take-over",
        type=int,
        metavar="N",
        help="after a change of the code that changes no number: make N trials of each pair again, and keep all if no digit differs",
    )
    parser.add_argument("--kept", action="store_true", help="make no run: tell what is kept")
    return parser.parse_args(words)


def take_over_and_tell(search: Search, options: argparse.Namespace) -> int:
    """Take over trials of other code; return the exit code. Raises RunError, OSError, Stopped."""
    with Makers(options.workers, options.dask, options.minutes) as makers:
        many = take_over(search, makers, options.take_over, tell_line)
    print(f"{many} files of trials are taken over in {display_path(search.out / 'trials')}")
    return DONE


def tell_line(line: str) -> None:
    """Say how far the command is."""
    print(f"  {line}", file=sys.stderr, flush=True)


def search_and_tell(search: Search, options: argparse.Namespace) -> int:
    """Search if asked to, then write what is kept; return the exit code. Raises RunError, OSError, Stopped."""
    late = False
    if not options.kept:
        with Makers(options.workers, options.dask, options.minutes) as makers:
            try:
                search_all(search, makers, tell_line)
            except OutOfTime:
                late = True
    pairs = search.outcomes()
    results = {key: pair for key, (pair, _) in pairs.items()}
    many = {key: len(trials) for key, (_, trials) in pairs.items()}
    declared = search.declared
    names = [s.name for s in declared.structures], [b.name for b in declared.beliefs]
    choice = choose(results, *names, declared.effort.needed)
    paths = install(search, results, choice)
    write_whole_text(options.page, page(search, results, choice, many))
    size = sum(p.stat().st_size for p in (search.out / "trials").glob("*.csv")) / 1e6
    print(
        f"{sum(many.values()):,} runs are kept in {display_path(search.out / 'trials')} ({size:.1f} MB); written: {display_path(options.page)}, {len(paths)} files in {display_path(search.out)}"
    )
    if not choice.complete:
        why = f"stopped after {options.minutes:g} minutes" if late else "not all searches have ended"
        print(f"{why}; every trial is kept, and the same command goes on", file=sys.stderr)
        return AMISS
    if choice.default is None:
        print(
            f"no structure is kept for every belief set; the default stays ({display_path(options.page)} says what each misses)",
            file=sys.stderr,
        )
        return DONE if choice.sets else AMISS
    print(f"default: {choice.default}; kept for some set: {', '.join(choice.sets)}")
    return DONE


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(sys.argv[1:]))
