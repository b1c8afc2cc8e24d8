"""`trustline evidence`: from claim to rule, number, lever and experiment; or the trail of one claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from experiments.endings import tell_error
from experiments.evidence.page import page_text
from experiments.evidence.systems import COLUMNS, system_row, systems
from experiments.evidence.systems_page import systems_text
from experiments.evidence.trail import MATRIX, Trail, matrix_row, trails
from experiments.exit_codes import DONE
from experiments.tables.evidence import print_matrix, print_trail
from experiments.tables.evidence_systems import print_systems
from experiments.tables.plain import FORMS, write_rows
from experiments.tables.terminal import console
from sim.evidence import claim_of

LONGEST = 40  # characters of a claim that an error repeats


def evidence_command(name: str | None, form: str, out: TextIO) -> int:
    """Do what `trustline evidence` does; return the exit code. `form`: table, csv, json or markdown (the whole page)."""
    try:
        trails_asked = trails() if name is None else {(one := claim_of(name)).id: trails()[one.id]}
    except KeyError as error:
        return tell_error(error)
    rows = [matrix_row(t) for t in trails_asked.values()]
    if form in FORMS:
        write_rows(form, rows, MATRIX, out)
    elif form == "markdown":
        out.write(page_text())
    else:
        show(name is None, trails_asked, out)
    return DONE


def show(all_of_them: bool, trails_asked: Mapping[str, Trail], out: TextIO) -> None:
    """Print for reading."""
    if all_of_them:
        print_matrix(trails_asked, console(out))
    else:
        print_trail(next(iter(trails_asked.values())), console(out))


def systems_command(claim: str | None, form: str, out: TextIO) -> int:
    """Do what `trustline evidence --systems` does; return the exit code."""
    if claim is not None:
        start = claim[:LONGEST]
        return tell_error(ValueError(f"--systems tells all systems; give no claim ({start}) beside it"))
    if form in FORMS:
        write_rows(form, map(system_row, systems()), COLUMNS, out)
    elif form == "markdown":
        out.write(systems_text())
    else:
        print_systems(systems(), console(out))
    return DONE
