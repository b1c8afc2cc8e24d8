"""Which test moves a number, a lever or a switch: the file is that of the tests, and knows what it must not count."""

from __future__ import annotations

import ast

from experiments.evidence.effects import FILE, effects, effects_text, moving_tests
from tests.effects import ALONE, KNOWN, ROOT, differing, found, set_in
from tests.test_community_effects import EFFECTS as OF_COMMUNITIES


def test_the_file_is_that_of_the_tests():
    assert FILE.read_text("utf-8") == effects_text(found()), "python -m tests.effects"
    assert set(effects()) <= KNOWN


def test_each_test_that_stands_alone_is_there_and_names_what_it_moves():
    for file, name, moved in ALONE:
        text = (ROOT / "tests" / f"{file}.py").read_text("utf-8")
        assert f"def {name}(" in text
        assert all(word in text or word.replace(".", "__") in text for word in moved), name


def test_what_is_marked_as_failing_counts_for_nothing():
    marked = {row.values[0] for row in OF_COMMUNITIES if getattr(row, "marks", ())}
    assert marked
    passing = {
        (row.values if hasattr(row, "values") else row)[0] for row in OF_COMMUNITIES if not getattr(row, "marks", ())
    }
    alone = {name for _, _, names in ALONE for name in names}
    assert all(name in alone | passing or not effects().get(name, {}).get("run") for name in marked)


def test_what_only_stands_beside_is_not_moved():
    """`found__police` makes a world busy in many tables, and is moved in none."""
    assert effects().get("found.police", {"run": []})["run"] == []
    assert differing({"a__b": 1, "c": 2}, {"a__b": 1, "c": 3}) == ["c"]
    assert differing({}, {"a__b": 1, "c": 3}, "a.b") == ["a.b"]


def test_what_a_test_sets_is_read_from_its_source():
    source = "def test_it():\n    p = parameters(bond__rise=0.1, other=3)\n    assert run({'patience': 3, 'no.number': 1})\n"
    assert set_in(ast.parse(source)) == {"bond.rise", "patience"}


def test_known_names_have_their_tests():
    assert "test_movement_effects" in moving_tests("warm_handoff")
    assert "rules/test_courts" in moving_tests("jury.at_charging")
    assert moving_tests("nobody.moves") == []
