"""What cites claims is found: docstrings, declarations, comments."""

from __future__ import annotations

from experiments.evidence.cited import Citation, citations, commented, rules
from sim.parameters import REGISTRY


def test_rules_cite_by_their_docstrings_and_tell_which_numbers_they_read(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "toy.py").write_text(
        '"""A rule (E11, U2)."""\n'
        'def says(p):\n    """Return it (E33)."""\n    return p.trust_gain + p.trust_gain + p.other\n'
        'def silent(p):\n    """Return it."""\n    return p.trust_loss\n'
    )
    assert list(rules(tmp_path)) == [
        Citation("rule", "rules.toy", ("E11", "U2")),
        Citation("rule", "rules.toy.says", ("E33",), reads=("trust.gain",)),
    ]


def test_a_broken_promise_is_found_where_it_stands():
    found = {c.name: c for c in citations() if "E37" in c.claims}
    assert {"rules.trust.break_promise", "trust.loss", "promise_honesty"} <= set(found)
    assert "trust.baseline_broken" in found["rules.trust.break_promise"].reads
    assert found["trust.loss"].support == "direction"


def test_every_number_is_there_once():
    assert [c.name for c in citations() if c.kind == "parameter"] == list(REGISTRY)


def test_comments_of_worlds_cite(tmp_path):
    (tmp_path / "worlds").mkdir()
    (tmp_path / "worlds" / "w.yaml").write_text("a.b: 1   # E11, a reason\nb: 2 # none\n# E12 stands alone\n")
    assert list(commented(tmp_path)) == [
        Citation("world", "w: a.b", ("E11",)),
        Citation("world", "w", ("E12",)),
    ]
