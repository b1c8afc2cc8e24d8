"""What a world file may say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sim.declared.windows import MOST_RECRUITING
from sim.levers import admitted_shares

LONGEST_NAME = 60  # of a world or county
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Strict(BaseModel):
    """A part of a file: unknown keys are refused, words are not taken for numbers, and nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class People(Strict):
    """Who is held at the start, and who comes."""

    exploited_at_start: Annotated[int, Field(ge=1, le=1_000_000)]
    arrivals_per_year: Annotated[float, Field(ge=0, le=200_000)]
    share_labor: Annotated[float, Field(ge=0, le=1)]
    share_minor_at_entry: Share

    @field_validator("share_labor")
    @classmethod
    def not_yet(cls, value: float) -> float:
        if value > 0:
            raise ValueError("labor trafficking is not in this version; expected 0")
        return value


class County(Strict):
    """A county: its share of people, posts per 1,000 people exploited there at the start."""

    share: Share
    advocates: Annotated[float, Field(ge=0, le=1000)]
    officers: Annotated[float, Field(ge=0, le=1000)]


class Facility(Strict):
    """A kind of place: beds in each county (null: no limit), and what it is like."""

    beds: Annotated[int, Field(ge=0, le=100_000)] | dict[str, Annotated[int, Field(ge=0, le=100_000)]] | None
    stay_days: Annotated[float, Field(ge=1, le=3650)]
    locked: bool = False
    secure: bool = False
    address_known: bool = False
    out_of_reach: bool = False
    step: Annotated[int, Field(ge=1, le=3)]
    quality: Share
    recruiting: Annotated[float, Field(ge=0, le=MOST_RECRUITING)] = 0.0
    admits: dict[str, Any]

    @field_validator("admits")
    @classmethod
    def groups(cls, value: dict[str, Any]) -> dict[str, Any]:
        admitted_shares("admits.shelter", value)
        return value


class Stop(Strict):
    """A stop of a circuit: a county, or `elsewhere`; mean nights there."""

    county: str
    nights: Annotated[float, Field(ge=1, le=60)]


class Circuit(Strict):
    """Stops that follow each other round and round; its share of those who go round any."""

    share: Share
    stops: Annotated[list[Stop], Field(min_length=2, max_length=50)]


class WorldFile(Strict):
    """A world as its file states it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=LONGEST_NAME)]
    people: People
    counties: Annotated[dict[str, County], Field(min_length=1)]
    facilities: dict[str, Facility]
    travel: str | list[list[float]]  # a CSV file beside this one; or its numbers, `elsewhere` last
    circuits: list[Circuit] = []  # none stated: nobody goes round one
    status_quo: dict[str, Any] | list[dict[str, Any]]
    parameters: dict[str, Any] = {}
