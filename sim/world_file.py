"""What a world file may say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sim.declared.windows import MOST_RECRUITING
from sim.levers import admitted_shares

MOST_LABOR = 0.9  # share of labor: nine times as many as are exploited for sex
LONGEST_NAME = 60  # of a world or county
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Strict(BaseModel):
    """A part of a file: unknown keys are refused, words are not taken for numbers, and nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class People(Strict):
    """Who is held at the start, and who comes."""

    exploited_at_start: Annotated[int, Field(ge=1, le=1_000_000)]
    arrivals_per_year: Annotated[float, Field(ge=0, le=200_000)]
    share_labor: Annotated[
        float, Field(ge=0, le=MOST_LABOR)
    ]  # of all; people exploited for sex stay as many, labor is added
    share_minor_at_entry: Share


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


class WorldFile(Strict):
    """A world as its file states it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=LONGEST_NAME)]
    people: People
    counties: Annotated[dict[str, County], Field(min_length=1)]
    facilities: dict[str, Facility]
    travel: str | list[list[float]]  # a CSV file beside this one; or its numbers, `elsewhere` last
    status_quo: dict[str, Any] | list[dict[str, Any]]
    parameters: dict[str, Any] = {}
