"""Stories are lived as `trustline run` lives them."""

from __future__ import annotations

from dataclasses import replace

from experiments import run, twins


def check_against(people, one):
    """Compare a life with its row of the table `people`."""
    (row,) = people.query(
        f"replicate == {one.replicate} and scenario == '{one.scenario}' and person == {one.life.person}"
    ).to_dict("records")
    assert one.index_day == row["index_day"]
    for word in ("exploited", "locked"):
        for k in (365, 1095):
            counted = one.life.days(word, one.index_day, one.index_day + k)
            assert counted == row[f"days_{word}_{k}"], (one.life.person, one.scenario, word, k)
    contacts = one.rows.query(
        f"what in ['service_contact', 'mentor_contact', 'staff_contact'] and day >= {one.index_day}"
    )
    assert (contacts["day"] < one.index_day + 1095).sum() == row["contacts"]
    assert one.life.on(one.index_day + 365).status == row["state_on_day_365"]


def test_a_life_is_the_one_that_run_lived(people, pairs):
    for pair in pairs:
        check_against(people, pair.first)
        check_against(people, pair.second)


def test_a_calibrated_member_lives_as_run_lets_it(small):
    members = {"even": ({"found.police": 0.0005}, {"found.police": 0.003})}
    calibrated = replace(small, members=members, file=small.file.model_copy(update={"replicates": 4}))
    lived = run(calibrated, workers=2).people
    for replicate in (0, 2):
        for person in lived.query(f"replicate == {replicate}")["person"].unique()[:2]:
            pair = twins(calibrated, int(person), "detention", "dropoff_open", replicate=replicate)
            check_against(lived, pair.first)
            check_against(lived, pair.second)
    uncalibrated = twins(replace(calibrated, members={}), int(person), "detention", "dropoff_open", replicate=2)
    assert uncalibrated.first.life != pair.first.life
