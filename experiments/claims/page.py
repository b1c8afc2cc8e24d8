"""`docs/claims_tested.md`: the answer, a table of each kind, and every test in full. Made by `make claims`."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from experiments.claims.declared import Declared, Test
from experiments.claims.judging import AS_EXPECTED, Findings
from experiments.claims.kinds import BUILT_IN, KINDS
from experiments.claims.measuring import measure_words
from experiments.claims.saying import ORDER, TITLES, answer_lines, found_words, not_built, unit_words, whom
from experiments.markdown import escape_markdown
from experiments.words import HELP, SENTENCES, display_name, join_words, lower_first

HEAD = """---
hide-toc: true
---

# Claims put to the test

<!-- Made by `make claims` from configs/claims.yaml and its runs. Do not edit. -->

People who work with survivors claim many things, and so does the literature. [Each claim has its line](evidence.md). Here
some are held against runs of the model. **A pass shows what the model does. It shows nothing about the world.**

**The kind comes first.** Some claims are *built in*: a rule of the model states them, so a pass only says that the code
does what it says. Some *emerge*: no single rule states them, and they follow from several rules together. Each such test
names these rules, and says what in the model could have made it come out otherwise. Some are *contested*: practitioners
contradict each other, and our [belief sets](concepts/belief_sets.md) give their numbers differently. For these, what is
expected is what those say who hold the claim. The answer counts what emerges and what is contested. It never counts what is
built in.

**How a test works.** Two options differ in the levers that are named, and in nothing else. The same people, with the
same luck, live under both. The difference is taken within a run, and the unit is the calibrated member
([what an interval is](decisions.md#what-an-interval-is)). Kinds, expectations and bands were written down, and committed,
before any of these runs was made; what had been seen of an effect by then stands with the test.

**Four verdicts.** *As expected*: the 95 % interval lies wholly on the expected side of zero, or inside the band.
*Opposite*: wholly on the other side, or outside. *No clear difference*: it holds zero. *Cannot be told*: there are too few
cases, or the interval is too wide for a band.

`trustline claims` runs what is missing (some five minutes on two free cores) and prints this; `trustline claims E37` tells
the tests of one claim.

Many tests count returns, or the days until one. **A return is no failure** of the person who returns.

"""
HEAD += textwrap.fill(HELP, 120) + "\n"


def claims_page(declared: Declared, findings: Findings) -> str:
    """Return the whole page."""
    parts = [
        HEAD,
        belief_sets_in_words(),
        "## The answer\n",
        *(f"* {line}\n" for line in answer_lines(declared, findings)),
    ]
    for kind in ORDER:
        tests = declared.of_kind(kind)
        parts.append(f"## {TITLES[kind]}\n\n{overview(tests, findings)}\n")
    parts.append(f"## Not built yet\n\nNo run can test these, and none is counted: {', '.join(not_built())}.\n")
    for kind in ORDER:
        parts.append(f"## In full: {display_name(kind)}\n\n{KINDS[kind]}.\n")
        parts += [entry_text(t) + "\n" + found_text(t, findings) for t in declared.of_kind(kind)]
    return "\n".join(parts)


def belief_sets_in_words() -> str:
    """Return what the short name of each belief set, as it heads a column here, is called in the report."""
    names = "; ".join(f"*{display_name(name)}*: {lower_first(words)}" for name, words in SENTENCES.items())
    return f"**The columns are belief sets**, with their short names. {names}.\n"


def overview(tests: Sequence[Test], findings: Findings) -> str:
    """Return a table of tests, with the verdict under each belief set."""
    sets = list(findings[tests[0].name]) if tests else []
    lines = [
        f"| claims | what is expected | {' | '.join(map(display_name, sets))} |",
        f"|{' --- |' * (len(sets) + 2)}",
    ]
    for t in tests:
        verdicts = [bold(findings[t.name][name].verdict) for name in sets]
        lines.append(f"| {', '.join(t.entry.claims)} | {escape_markdown(t.entry.says)} | {' | '.join(verdicts)} |")
    return "\n".join(lines)


def bold(verdict: str) -> str:
    """Return a verdict; one that is as expected stands out less than one that is not."""
    return verdict if verdict == AS_EXPECTED else f"**{verdict}**"


def entry_text(test: Test) -> str:
    """Return what a test declares: all of it from the file, and no number from a run."""
    e = test.entry
    what = "Why" if test.kind == BUILT_IN else "What could make it otherwise"
    texts = {
        "Claims": ", ".join(e.claims),
        "Comes from": ", ".join(f"`{rule}`" for rule in e.rules),
        what: escape_markdown(e.why),
        "Levers that differ": ", ".join(f"`{d.lever}`" for d in test.levers) or "none: within one option",
        "Compared": escape_markdown(test.comparison()),
        "Measured": escape_markdown(f"{join_words([measure_words(m) for m in test.measures()])}; {whom(test)}"),
        "Expected": test.entry.expected(),
        "Seen before": escape_markdown(e.seen),
    }
    lines = "\n".join(f"* *{word}*: {text}" for word, text in texts.items() if text)
    return f"### {escape_markdown(e.says)}\n\n{lines}\n"


def found_text(test: Test, findings: Findings) -> str:
    """Return what was found of a test, under each belief set."""
    lines = [f"| belief set | found, {escape_markdown(unit_words(test))} | verdict |", "| --- | ---: | --- |"]
    for name, finding in findings[test.name].items():
        lines.append(f"| {display_name(name)} | {found_words(test, finding)} | {bold(finding.verdict)} |")
    return "\n".join(lines) + "\n"
