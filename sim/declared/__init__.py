"""Mechanisms, each declared once. Everything that lists, checks or stores what they declare derives from here.

The order of a day is not derived: it stands in `sim/day.py`. How to add one: `docs/add_a_mechanism.md`.
"""

from __future__ import annotations

from sim.codes import EVENTS
from sim.declared import (
    accompaniment,
    accompaniment_drift,
    adults,
    again,
    career,
    cases,
    center,
    circuits,
    closing,
    communities,
    company,
    conditional_help,
    confidential,
    cooperation,
    courts,
    deportation,
    detection_trap,
    discouragement,
    employer_cases,
    employers,
    explanation,
    extended_care,
    family,
    first_advocate,
    forensics,
    foster,
    giving_up,
    histories,
    hold,
    home_first,
    home_police,
    income_support,
    induced_demand,
    inspection,
    intake,
    known,
    labor,
    labor_alone,
    labor_police,
    labor_staff,
    language,
    late_return,
    law_change,
    leaders,
    learning,
    left_behind,
    mismatch,
    missing,
    no_other_place,
    officer_duties,
    open_case,
    outreach_labor,
    peers,
    people_differ,
    permits,
    police_database,
    police_language,
    pressure,
    priority,
    promises,
    refusal,
    rental,
    replacement,
    retaliation,
    retrieval,
    sentence,
    separations_teach,
    shared_database,
    shock,
    sightings,
    stays_behind,
    street,
    support,
    tangible_help,
    task_force,
    tips,
    training,
    trust_acts,
    vouching,
    waiting_list,
    warm_handoff,
    way_home,
    work,
)
from sim.declared.joining import in_order_of_numbers, number_names
from sim.declared.mechanism import Draw, Field, Mechanism, Record

MECHANISMS: tuple[Mechanism, ...] = tuple(
    room.MECHANISM
    for room in (
        center,
        accompaniment,
        retrieval,
        confidential,
        promises,
        hold,
        known,
        company,
        trust_acts,
        missing,
        street,
        officer_duties,
        home_first,
        sightings,
        career,
        family,
        extended_care,
        open_case,
        late_return,
        people_differ,
        separations_teach,
        cooperation,
        cases,
        forensics,
        courts,
        sentence,
        retaliation,
        first_advocate,
        tangible_help,
        training,
        support,
        adults,
        law_change,
        no_other_place,
        discouragement,
        refusal,
        explanation,
        detection_trap,
        leaders,
        histories,
        shock,
        closing,
        mismatch,
        foster,
        conditional_help,
        induced_demand,
        accompaniment_drift,
        work,
        communities,
        vouching,
        language,
        police_language,
        deportation,
        home_police,
        labor,
        employers,
        labor_police,
        inspection,
        employer_cases,
        outreach_labor,
        tips,
        labor_alone,
        labor_staff,
        priority,
        permits,
        income_support,
        rental,
        again,
        waiting_list,
        giving_up,
        intake,
        stays_behind,
        warm_handoff,
        shared_database,
        police_database,
        circuits,
        pressure,
        left_behind,
        way_home,
        task_force,
        learning,
        peers,
        replacement,
    )
)

# The words of a diary's lines, each at the place of its number.
DIARY_WORDS = in_order_of_numbers(number_names(EVENTS, (event for m in MECHANISMS for event in m.events)))


def fields_of(record: Record) -> list[Field]:
    """Return the fields that mechanisms add to a record; counts are fields of a month."""
    fields = [field for m in MECHANISMS for field in m.fields if field.record == record]
    if record == "month":
        fields += [Field("month", c.name, int, "", after=c.after) for m in MECHANISMS for c in m.counts]
    return fields


def draws_within(stream: str, **own: int) -> dict[str, int]:
    """Return name -> number of the draws within a stream: its `own`, and those of mechanisms.

    Raises ValueError: a number or a name that is used twice.
    """
    return number_names(own, draws_of(stream))


def draws_of(stream: str) -> list[Draw]:
    """Return the draws that mechanisms make within a stream; streams themselves for no name."""
    return [draw for m in MECHANISMS for draw in m.draws if draw.within == stream]
