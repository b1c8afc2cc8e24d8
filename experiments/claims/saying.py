"""Claims put to the test, in words: the answer, what it rests on, and numbers with their units."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.claims.declared import Declared, Test, people_words
from experiments.claims.judging import CANNOT_TELL, NOT_CLEAR, OPPOSITE, Findings, Found, Tally, family_of, tally
from experiments.claims.kinds import BUILT_IN, CONTESTED, CONTROL, EMERGES
from experiments.claims.measuring import TABLE_OF, unit_of
from experiments.outcomes.outcome import PER_THOUSAND, RARE
from experiments.words import FIRST_LINE, format_estimate
from sim.evidence import register

ORDER = (EMERGES, CONTESTED, CONTROL, BUILT_IN)  # built in last: a pass there shows nothing of the world
TITLES = {
    EMERGES: "Emerges: no single rule says it",
    CONTESTED: "Contested: practitioners contradict each other, and the belief sets differ",
    CONTROL: "Controls: nothing should differ",
    BUILT_IN: "Built in: a rule says it, so this only checks the code",
}
NOT_BUILT = "not built yet"


def found_words(test: Test, finding: Found) -> str:
    """Return a mean with its interval, in the unit of the test; a band's value has no sign."""
    unit = unit_of(test.entry.measure)
    text = format_estimate(finding.mean, finding.low, finding.high, unit)
    return text.replace("+", "") if len(test.cells) == 1 else text


def whom(test: Test) -> str:
    """Return of whom a test tells: of a group of those followed, or of everybody."""
    of_people_followed = all(cell.word not in TABLE_OF for _, cell in test.cells)
    return people_words(test.entry.group) if of_people_followed else "of everybody"


def unit_words(test: Test) -> str:
    """Return the unit in which a test is told."""
    unit = unit_of(test.entry.measure)
    return "points of 100" if unit in ("share", "level") else f"times {PER_THOUSAND}" if unit == RARE else unit


def not_built() -> list[str]:
    """Return the ids of claims whose mechanism is not built yet: no run can test them."""
    return [name for name, claim in register().items() if claim.unused == NOT_BUILT]


def count_words(n: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def answer_lines(declared: Declared, findings: Findings) -> list[str]:
    """Return the answer in lines, for the end of what is printed: what emerges, what is contested, what luck would give."""
    emerging, disputed = (tally(declared.of_kind(kind), findings) for kind in (EMERGES, CONTESTED))
    sets = len(next(iter(declared.experiments.values())).beliefs)
    return [
        f"{FIRST_LINE} A test says what the model shows, and never what is true.",
        emerging_words(emerging, sets),
        contested_words(disputed, sets),
        luck_words((emerging, disputed), family_of(declared)),
        not_counted(declared, findings),
        runs_words(declared, findings),
    ]


def emerging_words(t: Tally, sets: int) -> str:
    """Return the headline: of what no single rule says, how much the model shows."""
    return (
        f"EMERGES: of {count_words(t.tests, 'test')} of what no single rule says, {t.under_all} came out as expected under "
        f"all {sets} belief sets, {t.under_some} under some, {t.under_none} under none. {other_verdicts(t)}"
    )


def contested_words(t: Tally, sets: int) -> str:
    """Return how many contested claims turn with the belief set."""
    return (
        f"CONTESTED: of {count_words(t.tests, 'test')}, {t.turned} turn{'s' * (t.turned == 1)} round with the belief set (as expected under one, "
        f"the opposite under another). {t.under_all} came out as expected under all {sets}, {t.under_none} under none. "
        f"{other_verdicts(t)}"
    )


def other_verdicts(t: Tally) -> str:
    """Return how many verdicts, of all belief sets, were not as expected."""
    v = t.verdicts
    total = sum(v.values())
    return f"Of {total} verdicts: opposite {v[OPPOSITE]}, not clear {v[NOT_CLEAR]}, cannot be told {v[CANNOT_TELL]}."


def luck_words(tallies: Sequence[Tally], family: int) -> str:
    """Return what luck alone would give, and what stays when all intervals hold together."""
    by_luck = sum(t.by_luck for t in tallies)
    total = sum(t.verdicts["as expected"] for t in tallies)
    wide = sum(t.as_expected_wide for t in tallies)
    return (
        f"LUCK: if nothing differed anywhere, some {by_luck:.0f} of these {family} verdicts would be as expected by luck; "
        f"{total} are. With intervals so wide that all {family} hold together (Bonferroni), {wide} of them stay."
    )


def not_counted(declared: Declared, findings: Findings) -> str:
    """Return what the headline leaves out, and how many claims were put to runs."""
    built_in, control = (tally(declared.of_kind(kind), findings) for kind in (BUILT_IN, CONTROL))
    claims = len(declared.claims())
    claims_counted = len(declared.claims(EMERGES, CONTESTED))
    return (
        f"{claims} claims were put to runs; {claims_counted} of them in tests that emerge or are contested. Not counted above: "
        f"{count_words(built_in.tests, 'test')} of what is built in ({built_in.under_all} as expected under all), "
        f"{count_words(control.tests, 'control')} ({control.under_all} as expected under all), and "
        f"{len(not_built())} claims whose mechanism is not built yet."
    )


def runs_words(declared: Declared, findings: Findings) -> str:
    """Return what runs all of this rests on."""
    first = next(iter(declared.experiments.values()))
    units = sorted({finding.units for row in findings.values() for finding in row.values() if finding.units})
    of = "calibrated members" if first.members else "runs, not calibrated,"
    many = " to ".join(map(str, dict.fromkeys(units[:1] + units[-1:]))) or "no"
    return f"Intervals are over {many} {of} of each belief set, in the world {first.world.name}."
