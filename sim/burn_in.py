"""The burn-in: years under the status quo before day 0, kept on disk.

The key is everything the result depends on: the sources of `sim/`, world, structure, beliefs,
parameters, seed, replicate, years. A file begins with a hash of its name and content, and holds how long each of its
arrays was: one that is damaged, cut, of other lengths or kinds, or that stands under another's name is dropped,
told, and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import os
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import building
from sim.cache import cache_root, drop, warn_once
from sim.codes import DAYS_A_YEAR, EXPLOITED, LABOR, LEFT_REGION, SEX
from sim.compiled import source_hash
from sim.kept_code import DIGEST
from sim.kept_code import digest as digest_of
from sim.state import COLUMNS, State, state_of

if TYPE_CHECKING:
    from sim.beliefs import Beliefs
    from sim.structure import Structure
    from sim.world import World

YEARS_FOLLOWING = 0.6  # share of the burn-in in which arrivals follow the loss
YEARS_TO_LEVEL = 5  # over which what the stock lacks is made up
MOST_BYTES = 2_000_000_000  # oldest files go beyond this
# Of each form, the fields of a run that say how many arrive in a year, and how many there are to be.
STOCKS = {SEX: ("arrivals_per_year", "exploited_at_start"), LABOR: ("labor_arrivals_per_year", "labor_at_start")}
LENGTHS = "lengths"  # rows of each array, in the order of COLUMNS; no array of a state
LONGEST_HEADER = 1_000_000  # letters; a person's record has more fields than numpy reads unasked (10,000 letters)
LEFT_BEHIND_SECONDS = 86_400  # after which what a killed process was writing is removed
ONE_READS = threading.Lock()


def burn_in_state(
    world: World,
    beliefs: Beliefs,
    structure: Structure,
    parameters: Mapping[str, float],
    key: tuple[int, int],
    years: int,
    thinning: bool,
    live: Callable[[World, State, int, int], State],
    keep: bool = True,
) -> State:
    """Return the state on day 0 after `years` years, from disk if it is there."""

    def make() -> State:
        first = building.build(world, beliefs, structure, parameters, key, -years * DAYS_A_YEAR, thinning)
        return begin_count(keep_level(world, first, years, live))

    if not keep:
        return make()
    key_parts = [
        world.fingerprint(),
        dict(beliefs.values),
        structure.codes(),
        dict(parameters),
        key,
        years,
        thinning,
    ]
    digest = hashlib.sha256(f"{source_hash()}{json.dumps(key_parts, sort_keys=True)}".encode()).hexdigest()[:32]
    path = cache_root() / "burn_in" / f"{digest}.npz"
    kept = read_state(path, building.lengths_of(world, beliefs, structure, parameters))
    if kept is None:
        kept = make()
        write_state(path, kept)
    return kept


def keep_level(world: World, s: State, years: int, live: Callable[[World, State, int, int], State]) -> State:
    """Return the state after the years; arrivals are what keeps the number of people exploited, of each form, at its start.

    First each year as many are awaited as the last year lost, and a part of what the stock lacks. Then
    arrivals stay at the mean loss of those years, its first third left out, and ages settle to it; they
    stay so after day 0: level for any beliefs, structure, parameters (docs/history.md: what was tried).
    """
    following = math.ceil(YEARS_FOLLOWING * years)
    losses: dict[int, list[float]] = {form: [] for form in STOCKS}
    for year in range(1, years + 1):
        rows = int(s.run["people"][0])
        held = {form: count_held(s, form) for form in STOCKS}
        s = live(world, s, (year - 1 - years) * DAYS_A_YEAR, DAYS_A_YEAR)
        for form, (arrivals, start) in STOCKS.items():
            losses[form].append(count_arrivals(s, form, rows) - (count_held(s, form) - held[form]))
            lacking = int(s.run[start][0]) - count_held(s, form)
            if year < following:
                s.run[arrivals] = max(0.0, losses[form][-1] + lacking / YEARS_TO_LEVEL)
            elif year == following:
                s.run[arrivals] = max(0.0, float(np.mean(losses[form][following // 3 :])))
    return s


def count_arrivals(s: State, form: int, since: int) -> int:
    """Return how many people of a form have arrived from row `since` on; who came to a second list has not (M08)."""
    new = slice(since, int(s.run["people"][0]))
    return int(np.count_nonzero((s.hot["form"][new] == form) & (s.victims["second_list"][new] == 0)))


def count_held(s: State, form: int) -> int:
    """Return how many people of a form are exploited."""
    rows = int(s.run["people"][0])
    return int(np.count_nonzero((s.hot["status"][:rows] == EXPLOITED) & (s.hot["form"][:rows] == form)))


def begin_count(s: State) -> State:
    """Return the state with its counts begun anew: day 0 is the end of the burn-in."""
    lines = np.array(s.course[: int(s.run["changes"][0])])
    keep = lines_of_present_spells(lines, s)
    s.course[: len(keep)] = keep
    s.run["changes"] = len(keep)
    s.run["months"] = 0
    s.run["waits"] = 0
    s.run["first_day"] = 0
    s.months[:] = np.zeros(1, s.months.dtype)
    building.count_contacts_anew(s)
    return s


def lines_of_present_spells(lines: np.ndarray, s: State) -> np.ndarray:
    """Return, for everybody present, their last line as exploited and all after it."""
    number = np.arange(len(lines))
    held = lines["status"] == EXPLOITED
    last = np.zeros(len(s.hot), np.int64)
    np.maximum.at(last, lines["person"][held], number[held])
    present = s.hot["status"][lines["person"]] != LEFT_REGION
    return np.asarray(lines[present & (number >= last[lines["person"]])])


def read_state(path: Path, lengths: Mapping[str, int]) -> State | None:
    """Return a kept state, or None if there is none that can be used; a damaged one is dropped.

    `lengths`: rows of the arrays that never grow, as this world needs them (`building.lengths_of`).

    One thread at a time: numpy reads headers as Python, and in Python 3.11 two threads that do so at once
    were seen to fail (SystemError: AST constructor recursion depth mismatch).
    """
    try:
        os.utime(path)  # the oldest unused go first
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        whole = b""
    body = whole[DIGEST:]
    if whole[:DIGEST] == digest_of(path.name, body):
        # any exception: what has the right hash was written by other versions of numpy or of Python
        with contextlib.suppress(Exception), ONE_READS, open_arrays(body) as file:
            kept = state_of(drop_lengths({name: file[name] for name in file.files}))
            if all(len(kept.arrays()[name]) == n for name, n in lengths.items()):
                return kept
    warn_once("trustline: a damaged burn-in was dropped and is made again")
    with contextlib.suppress(OSError):
        drop(path)
    return None


def open_arrays(body: bytes) -> Any:
    """Return the arrays of a kept file, by name; what is read has the right hash, so its headers may be long."""
    return np.load(io.BytesIO(body), allow_pickle=False, max_header_size=LONGEST_HEADER)


def drop_lengths(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the arrays of a file without their lengths. Raises ValueError: one is not as long as it was."""
    lengths = arrays.pop(LENGTHS)
    if lengths.tolist() != [len(arrays[name]) for name in COLUMNS]:
        raise ValueError("an array is not as long as it was")
    return arrays


def write_state(path: Path, s: State) -> None:
    """Keep a state; a full disk only means that the next run makes it again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        tidy_folder(path.parent)
        arrays: dict[str, Any] = {n: np.asarray(a) for n, a in s.arrays().items()}
        arrays[LENGTHS] = np.array([len(arrays[name]) for name in COLUMNS], np.int64)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)
        body = buffer.getvalue()
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(digest_of(path.name, body) + body)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)


def tidy_folder(folder: Path) -> None:
    """Remove the oldest kept states beyond the room they may take, and what killed processes left half-written."""
    for part in folder.glob("*.part"):
        if time.time() - part.stat().st_mtime > LEFT_BEHIND_SECONDS:
            part.unlink(missing_ok=True)
    files = sorted(folder.glob("*.npz"), key=lambda f: f.stat().st_mtime, reverse=True)
    total = 0
    for file in files:
        total += file.stat().st_size
        if total > MOST_BYTES:
            file.unlink(missing_ok=True)
