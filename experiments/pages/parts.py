"""Every part that a page may ask for, by name."""

from __future__ import annotations

from collections.abc import Callable

from experiments.pages.calibration import calibrated_patterns, fitted_numbers, members_age
from experiments.pages.files_shown import citation_file, flagship_file
from experiments.pages.odd import (
    odd_day,
    odd_draws,
    odd_entities,
    odd_mechanisms,
    odd_patterns,
    odd_rules,
    odd_windows,
    odd_words,
    submodels,
)
from experiments.pages.odd_world import (
    odd_facilities,
    odd_inputs,
    odd_people,
    odd_status_quo,
    odd_travel,
    odd_world,
)
from experiments.pages.public_names import experiments_names, lessons_names, sim_files, sim_numbers, sim_people
from experiments.pages.reference import (
    changes,
    commands,
    conditions,
    events,
    exit_codes,
    fields,
    levers,
    outcomes,
    parameters,
    supports,
    switches,
    tables,
)

PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part
    for part in (
        parameters, supports, levers, conditions, switches, exit_codes, commands, outcomes, tables, fields,
        events, changes, sim_people, sim_files, sim_numbers, experiments_names, lessons_names, flagship_file, citation_file,
        odd_patterns, odd_entities, odd_words, odd_day, odd_windows, odd_draws, odd_mechanisms, odd_rules, submodels,
        calibrated_patterns, fitted_numbers, members_age,
        odd_world, odd_facilities, odd_people, odd_status_quo, odd_inputs, odd_travel,
    )
}  # fmt: skip
