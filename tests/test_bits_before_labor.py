"""Members of `bay_area` give what they gave: tables of short runs, in every column that was there before people were exploited for labor.

`share_labor` is 0 there, no community is named, nobody gives up waiting: none of what came since may move one bit of these columns. A digest that
differs means that something does. If a rule was changed on purpose, or members were fitted anew, put what `python -m tests.test_bits_before_labor` prints into
`DIGESTS`, with a line in the changelog ("results changed because"). Columns that came later are not looked at.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from experiments.patterns import file as patterns
from experiments.question.members import path_of, read_ensemble
from sim.beliefs import Beliefs
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

DAYS = 400
# Of commit 40c78c9, the last one before labor.
COLUMNS = {
    "course": ("person day status place why spare"),
    "months": (
        "day by_status by_place minors_exploited trust_advocate trust_police beds beds_taken waiting bed_nights arrivals contacts offers accepted "
        "requests turned_away promises_kept promises_broken police_contacts accompanied arrests separations returns left_without_notice "
        "identified_by_police identified_by_services advocates_left advocate_hours_wanted advocate_hours_used advocate_hours_capacity "
        "officer_hours_wanted officer_hours_used officer_hours_capacity burnout"
    ),
    "people": (
        "person arrival_day born_day gender undocumented limited_english foster_care shared_child trauma shame visibility reserve trust_advocate "
        "trust_police baseline_advocate baseline_police bond fear recognition agency need_housing need_income need_care touched advocate "
        "advocate_contacts refusals services_county officer officer_contacts police_until permit_day county spell_day free_day place_day with_kin "
        "stay_end promised walked_out waiting identified_day identified_by contacts police_contacts offers accepted separations returns arrests "
        "promises_broken mentor_until mentor_contacts brought_by_police missing_until found_day case_day late_day return_factor status place form "
        "trafficker facility"
    ),
    "followed": ("index_day event_day contacts offers accepted returns_met returns_recorded unmet unrecorded"),
}
IDLE = {
    "labor.police": 0.003,
    "labor.hours": 3.0,
    "priority.labor": 0.2,
    "community.heard": 50.0,
    "vouch.reach": 20.0,
    "waiting.gives_up": 0.2,
}
# Belief set and member: the digest of the columns above. Commit 6b06f21, the last before communities and labor, gives the same for these members.
DIGESTS = {
    ("even", 0): "ef04a5aba29cea71ee01e7f4",
    ("custody_harms", 3): "eccc5eb1a5cb17619538e73e",
}


def lived(beliefs: str, member: int, parameters: dict[str, float] | None = None) -> Simulation:
    """Return a short run of a member in `bay_area`; `parameters`: laid over its numbers."""
    numbers = read_ensemble(beliefs, patterns.load(), path_of(beliefs)).members[member]
    s = Simulation.start(
        World.load("bay_area"),
        Beliefs.load(beliefs),
        Structure.load("default"),
        parameters={**numbers, **(parameters or {})},
        seed=1,
        start="fresh",
    )
    s.run(DAYS)
    return s


def digest(s: Simulation) -> str:
    """Return a hash of the columns, each by its name and its values, however wide they are stored."""
    found = hashlib.sha256()
    for name, columns in COLUMNS.items():
        table = getattr(s, name)()
        for column in columns.split():
            values = np.ascontiguousarray(table[column])
            found.update(column.encode())
            found.update(values.astype(np.int64 if values.dtype.kind in "iu" else np.float64).tobytes())
    return found.hexdigest()[:24]


@pytest.mark.parametrize(("beliefs", "member"), DIGESTS)
def test_members_give_the_same_values_in_every_column_that_was_there(beliefs, member):
    assert digest(lived(beliefs, member)) == DIGESTS[beliefs, member]


def test_numbers_of_people_exploited_for_labor_move_nothing_there_and_another_number_does():
    """The control: a digest sees a small change of a number that is at work, and no change of one that is not."""
    (beliefs, member), expected = next(iter(DIGESTS.items()))
    assert digest(lived(beliefs, member, IDLE)) == expected
    assert digest(lived(beliefs, member, {"bond.violent": 0.601})) != expected


if __name__ == "__main__":
    for key in DIGESTS:
        print(key, digest(lived(*key)))
