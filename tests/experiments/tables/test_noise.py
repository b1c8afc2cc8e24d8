"""What intervals are, what pairing saves, and an advice that never calls the same members again."""

from __future__ import annotations

from experiments.tables.noise import how_to_narrow, print_noise
from tests.experiments.made import PAIR, luck, made, member, plain, printed, rows


def test_what_intervals_are_and_what_pairing_saves():
    text = printed(print_noise, made(lambda b, _, r: (member(r) + luck(r) / 10.0, 0.0), members=3))
    assert "t over 3 calibrated members (6 replicates)" in plain(text)
    assert "All 3 members are used" in text
    # between members 8.2 squared less half of 18, of that and 18; within a member 49, 169 and 36
    between = 8.2**2 - 9.0
    share = f"{between / (between + 18.0):.0%}"
    gain = (49.0 / 2 + 169.0 / 2) / 18.0
    assert [plain(c) for c in rows(text)[1]] == [PAIR, f"{between**0.5:.1f} days", share, f"{gain:.1f} times"]
    text = printed(print_noise, made(lambda b, _, r: (member(r), 0.0)))
    assert "t over 6 replicates" in text
    assert "between members" not in text


def test_the_advice_never_calls_the_same_members_again():
    assert "--replicates 24 " in how_to_narrow(6, {})
    assert "--replicates 16 " in how_to_narrow(4, {"a": 17, "b": 20})
    assert "--replicates 34 " in how_to_narrow(24, {"a": 17, "b": 20})
    assert "--replicates" not in how_to_narrow(34, {"a": 17, "b": 20})
