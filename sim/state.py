"""The state of a run: arrays of records, handed to phases as one thing.

Plain Python sees arrays. Compiled code sees a pointer to a table of addresses (`sim.columns`), so
that handing the state on costs one register and counts no references (measured: docs/history.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim import records
from sim.errors import RunError
from sim.lengths import misfit
from sim.memory import copy_array
from sim.parameters import PARAMETER
from sim.protocols import (
    Advocate,
    ByContact,
    Case,
    Column,
    Community,
    County,
    CourseLine,
    DiaryLine,
    Facility,
    Followed,
    Hot,
    Levers,
    Month,
    Officer,
    Parameters,
    Request,
    Run,
    Stop,
    Tie,
    Trafficker,
    Victim,
    Wait,
    Waiting,
    Witness,
)

NUMBERS: dict[str, np.dtype] = {
    "int8": np.dtype(np.int8),
    "int32": np.dtype(np.int32),
    "int64": np.dtype(np.int64),
    "float64": np.dtype(np.float64),
}

# Every array of the state and its kind of record. Row i of hot, victims, signs, community_of, came_away, holder_of and followed is person i.
COLUMNS: dict[str, np.dtype] = {
    "hot": records.HOT,
    "victims": records.VICTIM,
    "signs": NUMBERS["int8"],  # codes.HELD, AWAY and so on, as bits: for what looks at everybody every day
    "community_of": NUMBERS["int32"],  # as in `victims`, for the same
    "came_away": NUMBERS["int32"],  # the day of separation, `spell_day` in `victims`, for the same
    "holder_of": NUMBERS["int32"],  # `trafficker` in `hot`, for who looks at no more of everybody
    "followed": records.FOLLOWED,
    "ties": records.TIE,  # in counties that were left; a chain for each person
    "stops": records.STOP,  # of the world's circuits, one after the other
    "traffickers": records.TRAFFICKER,
    "moved_from": NUMBERS["int32"],  # by trafficker: county that they left today; NOBODY
    "advocates": records.ADVOCATE,  # by county
    "officers": records.OFFICER,  # by county
    "facilities": records.FACILITY,  # row = county * N_KINDS + kind
    "levers": records.LEVER,  # by county
    "counties": records.COUNTY,  # `elsewhere` last
    "communities": records.COMMUNITY,  # the first is everybody else
    "origins": NUMBERS[
        "float64"
    ],  # (form * counties + county) * communities + community: shares of who arrives there
    "travel": NUMBERS["float64"],  # home county * counties + county: shares, cumulated over a row
    "shares": NUMBERS["float64"],  # shares of people by county, cumulated
    "parameter": PARAMETER,  # one row
    "run": records.RUN,  # one row
    "present": NUMBERS["int32"],  # rows of people present, ascending
    "words": NUMBERS["int64"],  # the day's first word of each of them
    "candidates": NUMBERS["int32"],  # rows of those who may meet something today
    "members": NUMBERS["int32"],  # rows of this morning's members of communities, ascending
    "requests": records.REQUEST,
    "queue": NUMBERS["int32"],  # requests in the order in which they are settled
    "waiting": records.WAITING,  # all lines, sorted by class, time and draw
    "waits": records.WAIT,
    "course": records.COURSE,
    "diary": records.DIARY,
    "months": records.MONTH,  # the row after the completed ones is the present month
    "by_contact": records.BY_CONTACT,
    "cases": records.CASE,  # kept when closed
    "open_cases": NUMBERS["int32"],  # rows of open ones, oldest first
    "case_of": NUMBERS["int32"],  # trafficker * counties + county: row of the open case; NOBODY
    "witnesses": records.WITNESS,  # who cooperates or did: a line for each time
    "open_witnesses": NUMBERS["int32"],  # lines of those who do, or may still be struck
    "scratch": records.VICTIM,  # one row: a copy for reading ahead
}


class State:
    """Everything that exists in a run; one attribute for each of `COLUMNS`.

    Addresses are never handed on: a copy (`copy.copy` as well as `copy.deepcopy`) has arrays and a table of its
    own, and a pickle holds the records only.
    """

    hot: Column[Hot]
    victims: Column[Victim]
    signs: Column[int]
    community_of: Column[int]
    came_away: Column[int]
    holder_of: Column[int]
    followed: Column[Followed]
    ties: Column[Tie]
    stops: Column[Stop]
    traffickers: Column[Trafficker]
    moved_from: Column[int]
    advocates: Column[Advocate]
    officers: Column[Officer]
    facilities: Column[Facility]
    levers: Column[Levers]
    counties: Column[County]
    communities: Column[Community]
    origins: Column[float]
    travel: Column[float]
    shares: Column[float]
    parameter: Column[Parameters]
    run: Column[Run]
    present: Column[int]
    words: Column[int]
    candidates: Column[int]
    members: Column[int]
    requests: Column[Request]
    queue: Column[int]
    waiting: Column[Waiting]
    waits: Column[Wait]
    course: Column[CourseLine]
    diary: Column[DiaryLine]
    months: Column[Month]
    by_contact: Column[ByContact]
    cases: Column[Case]
    open_cases: Column[int]
    case_of: Column[int]
    witnesses: Column[Witness]
    open_witnesses: Column[int]
    scratch: Column[Victim]
    at: int
    table: np.ndarray

    def __init__(self, **arrays: np.ndarray) -> None:
        if arrays.keys() != COLUMNS.keys():
            raise TypeError(f"a state needs the arrays {', '.join(COLUMNS)}")
        for name, array in arrays.items():
            if array.dtype.itemsize != COLUMNS[name].itemsize or not array.flags.c_contiguous:
                raise TypeError(f"{name}: wrong kind of record, or not contiguous")
            if not array.flags.writeable or not array.flags.aligned:
                raise TypeError(f"{name}: may not be written, or is not aligned")
            object.__setattr__(self, name, array)
        if message := misfit(arrays):
            raise ValueError(message)
        # addresses and lengths, in the order of COLUMNS: what compiled code reads
        table = np.array([[arrays[n].ctypes.data, len(arrays[n])] for n in COLUMNS], np.int64)
        table.flags.writeable = False
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "at", int(table.ctypes.data))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name}: write into the array; a replaced one would not be seen by compiled code")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name}: compiled code may still write where it is; it cannot be deleted")

    def __copy__(self) -> State:
        return State(**{name: copy_array(array) for name, array in self.arrays().items()})

    def __deepcopy__(self, memo: dict[int, Any]) -> State:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        # plain records: where compiling is switched off, arrays are of another class
        return state_of, ({name: np.asarray(array).view(COLUMNS[name]) for name, array in self.arrays().items()},)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the arrays by name."""
        return {name: getattr(self, name) for name in COLUMNS}

    def with_arrays(self, **arrays: np.ndarray) -> State:
        """Return a state with some arrays replaced; the others are shared."""
        return State(**{**self.arrays(), **arrays})


def state_of(records_by_name: Mapping[str, np.ndarray]) -> State:
    """Return the state of unpickled records, in memory of its own. Raises RunError: records of another version."""
    same = records_by_name.keys() == COLUMNS.keys()
    if not same or any(a.dtype != COLUMNS[name] or a.ndim != 1 for name, a in records_by_name.items()):
        raise RunError("this run was pickled by another version of Trustline, whose records differ; make it again")
    try:
        # as declared: what is read from a file has lost the mark of aligned records, another kind to compiled rules
        return State(**{name: copy_array(array.view(COLUMNS[name])) for name, array in records_by_name.items()})
    except ValueError as error:
        raise RunError(f"this run's pickle is damaged ({error}); make it again") from None
