"""The answer in words: it counts what emerges and what is contested, and says what it leaves out."""

from __future__ import annotations

from experiments.claims.judging import AS_EXPECTED, CANNOT_TELL, NOT_CLEAR, OPPOSITE, Found
from experiments.claims.kinds import BUILT_IN, CONTESTED, EMERGES
from experiments.claims.saying import answer_lines, found_words, not_built, unit_words
from sim.evidence import register


def findings(shipped, words):
    """Return a verdict a belief set for every test, by its kind."""

    def found(word):
        return Found(0.1, 0.05, 0.15, 17, 999, word, False)

    return {
        t.name: {b.name: found(w) for b, w in zip(shipped.experiments[t.runs].beliefs, words[t.kind], strict=True)}
        for t in shipped.tests
    }


def said(shipped, **words):
    every = {"built_in": [AS_EXPECTED] * 4, "control": [AS_EXPECTED] * 4} | words
    return " ".join(answer_lines(shipped, findings(shipped, every)))


def test_built_in_tests_move_nothing_in_the_headline(shipped):
    e, c = len(shipped.of_kind(EMERGES)), len(shipped.of_kind(CONTESTED))
    words = {
        "emerges": [AS_EXPECTED, OPPOSITE, NOT_CLEAR, CANNOT_TELL],
        "contested": [AS_EXPECTED] * 2 + [OPPOSITE] * 2,
    }
    text = said(shipped, **words)
    assert (
        f"EMERGES: of {e} tests of what no single rule says, 0 came out as expected under all 4 belief sets, {e} under some, 0 under none."
        in text
    )
    assert f"Of {4 * e} verdicts: opposite {e}, not clear {e}, cannot be told {e}." in text
    assert f"CONTESTED: of {c} tests, {c} turn round with the belief set" in text
    assert (
        f"; {e + 2 * c} are. With intervals so wide that all {4 * (e + c)} hold together (Bonferroni), 0 of them stay."
        in text
    )
    other = said(shipped, **words, built_in=[OPPOSITE] * 4)
    assert text.partition("Not counted above")[0] == other.partition("Not counted above")[0]
    assert f"{len(shipped.of_kind(BUILT_IN))} tests of what is built in (0 as expected under all)" in other


def test_luck_is_a_fortieth_of_the_directions(shipped):
    counted = [t for t in shipped.tests if t.kind in (EMERGES, CONTESTED)]
    directions = 4 * sum(t.entry.expect in ("more", "fewer") for t in counted)
    assert f"some {directions / 40:.0f} of these {4 * len(counted)} verdicts" in said(
        shipped, emerges=[NOT_CLEAR] * 4, contested=[NOT_CLEAR] * 4
    )


def test_claims_not_built_are_told_apart_and_never_tested(shipped):
    assert not_built() == [n for n, c in register().items() if c.unused == "not built yet"]
    assert not set(not_built()) & set(shipped.claims())


def test_numbers_have_units_and_a_band_has_no_sign(shipped):
    one = Found(0.1, 0.05, 0.15, 17, 999, AS_EXPECTED, True)
    by_name = {t.name: t for t in shipped.tests}
    assert found_words(by_name["left_alone"], one) == "10 (5.0 to 15)"
    assert found_words(by_name["law_and_lasting_exit"], one) == "+10 (+5.0 to +15)"
    assert unit_words(by_name["law_and_lasting_exit"]) == "points of 100"
    assert unit_words(by_name["locked_days"]) == "days"
