"""Words on what several kept structures say: those that agree stand together; a part of variance has two ends, or none."""

from __future__ import annotations

from experiments.estimates.kept_structures import Verdicts
from experiments.estimates.kept_words import share_words, verdict_words

NAN = float("nan")
SAYS = Verdicts(
    ("default", "later", "third"),
    {"default": {"leave": "turns"}, "later": {"leave": "more"}, "third": {"leave": "turns"}},
    {("leave", "even"): 0.123, ("leave", "neutral"): 0.5, ("open", "even"): NAN},
    1095,
)


def test_structures_that_agree_stand_together():
    assert verdict_words(SAYS, "leave") == "turns with beliefs (default and third), more days under every set (later)"


def test_with_one_belief_set_nothing_is_under_every_set():
    alone = Verdicts(("default",), {"default": {"leave": "more"}}, {("leave", "even"): NAN}, 1095)
    assert verdict_words(alone, "leave") == "more days, under the one structure"


def test_a_part_of_variance_has_its_least_and_its_largest():
    assert share_words(SAYS, "leave") == "how the model is built makes 12% to 50% of the variance of the difference"
    assert share_words(SAYS, "open") == "too few runs for a part of variance"
