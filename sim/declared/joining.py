"""How what mechanisms declare joins what stands in the older rooms: by number, or by place in a list. At import only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str: ...


class Numbered(Named, Protocol):
    """What has a name and a number that is written out."""

    @property
    def number(self) -> int: ...


N = TypeVar("N", bound=Named)


def insert_named(old: Iterable[N], new: Iterable[tuple[N, str]]) -> tuple[N, ...]:
    """Return `old` with each of `new` after the one whose name stands beside it; at the end where none does.

    Raises ValueError: a name twice, or a place after a name that is not there.
    """
    items = list(old)
    for one, after in new:
        names = [other.name for other in items]
        if after and after not in names:
            raise ValueError(f"{one.name}: is to follow {after}, which is not there")
        items.insert(names.index(after) + 1 if after else len(items), one)
    declared = [one.name for one in items]
    if repeated := {name for name in declared if declared.count(name) > 1}:
        raise ValueError(f"{', '.join(sorted(repeated))}: is declared twice")
    return tuple(items)


def number_names(old: Mapping[str, int], new: Iterable[Numbered]) -> dict[str, int]:
    """Return name -> number of all. Raises ValueError: a number or a name that is used twice."""
    numbers: dict[str, int] = {}
    for name, number in (*old.items(), *((one.name, one.number) for one in new)):
        if name in numbers:
            raise ValueError(f"{name}: is declared twice")
        if number in numbers.values():
            owner = next(other for other, its in numbers.items() if its == number)
            raise ValueError(f"{name}: number {number} is that of {owner}; a number is never used again")
        numbers[name] = number
    return numbers


def in_order_of_numbers(numbers: Mapping[str, int]) -> tuple[str, ...]:
    """Return the names, each at the place of its number. Raises ValueError: a number is left out."""
    names = sorted(numbers, key=lambda name: numbers[name])
    for place, name in enumerate(names):
        if numbers[name] != place:
            raise ValueError(f"{name}: number {numbers[name]}, and nothing has number {place}")
    return tuple(names)
