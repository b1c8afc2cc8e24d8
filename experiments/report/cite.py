"""What stands under each result: for what it holds, what it leaves out, and the sentence to cite."""

from __future__ import annotations

import math
from typing import Any

from experiments.estimates.headline import Headline, reversals
from experiments.report.answer import agreement_sentence
from experiments.report.names import baseline_name, option_name, quote_option
from experiments.report.others import others_table
from experiments.report.tables import capacity_tables, group_lines
from experiments.results.results import Results
from experiments.words import format_signed, join_words, lower_first

# Result -> what is accurate, and what is not modelled. The numbers are of the model; nothing here is a forecast.
VALID = {
    "answer": (
        "Each number is a mean over the runs of the model. Its interval tells how well the runs know it. Whether one option means "
        "more or fewer days holds better than how many.",
        "Race, money, what happens outside the region, and what this world switches off. No number is a forecast for a county.",
    ),
    "each": (
        "All options have the same people and the same luck. So most luck cancels in a difference. Its interval tells what is left.",
        "What an option costs in money, how it is put in place, and what else an office would change with it.",
    ),
    "flips": (
        "Where a sign changes is told from runs, not from a formula.",
        "Beliefs, and ways to build the model, that nobody has put in.",
    ),
    "groups": (
        "The same people are followed under every option. Small groups have wide intervals: read \u201cnot clear\u201d as not known.",
        "Race, disability, language, and any group that is not named here.",
    ),
    "others": (
        "Counts of the whole synthetic world, over the months that were watched.",
        "What a person who was turned away does instead is modelled; what it means to them is not.",
    ),
    "capacity": (
        "Hours and bed-nights are counted in each run. Each interval is of one option alone. Intervals of two options may overlap where the "
        "options surely differ, since their runs share people and luck.",
        "Money, staff who leave for better pay, and beds outside the region.",
    ),
    "word": (
        "Who came, and for how long somebody was vouching, is counted in each run. How far a word reaches was put in, and rests on one account.",
        "What people say of services who do not vouch, and word that travels outside a community.",
    ),
    "waits": (
        "Each wait is counted from the day of listing. That some give up is put in, at the same rate for all; who waits longer gives up more often.",
        "Lists for people who are still exploited: nobody could call them. What waiting is like.",
    ),
    "figures": (
        "Each figure shows the numbers of the file under it, no others.",
        "Bands and bars tell how well the runs know the model\u2019s own mean, not whether the model is right.",
    ),
}


def cites(results: Results, first: dict[str, Any], headline: Headline | None) -> dict[str, str]:
    """Return the sentence to cite of each result that the page tells; nothing of what it does not tell."""
    sentences = {}
    if first and not any(math.isnan(x.low) for x in first["data"]):  # without an interval nothing is to be cited
        sentences["answer"] = cite(results, answer_clause(first))
    if headline is not None:
        sentences["each"] = cite(results, kinds_clause(results, headline))
    return {
        **sentences,
        **{of: cite(results, clause.rstrip(".")) for of, clause in table_clauses(results, first).items()},
    }


def table_clauses(results: Results, first: dict[str, Any]) -> dict[str, str]:
    """Return the sentences on when the answer changes, on groups, on those not followed and on what is used."""
    if not first:
        return {}
    clauses = {"flips": f"In the model, over {first['days']} days: {agreement_sentence(results)}"}
    option = first["pair"][0]
    if lines := group_lines(results, first["pair"]):
        clauses["groups"] = f"In the model, compared with {first['reference']}: {' '.join(lines)}"
    content = {"others": [others_table(results)], "capacity": capacity_tables(results)}
    for of, tables in content.items():
        rows = {row["option"]: row for row in tables[len(tables) // 2].get("rows", [])} if tables else {}
        row = rows.get(option_name(results, option))
        if row:
            counts = "; ".join(f"{heading}: {cell}" for heading, cell in row.items() if heading != "option")
            clauses[of] = (
                f"In the model, with {first['option']}, {lower_first(tables[len(tables) // 2]['title'])}: {counts}"
            )
    return clauses


def cite(results: Results, clause: str) -> str:
    """Return a sentence with what a reader must know to look it up."""
    m, c = results.manifest, results.config
    return (
        f"{clause} (Trustline {m['version']}, experiment {c['name']}, {int(c['replicates'])} replicates, seed {c['seed']}, code "
        f"{str(m['code'])[:12]}; a simulation of synthetic people, which cannot say which belief is true.)"
    )


def answer_clause(first: dict[str, Any]) -> str:
    """Return the first screen in one sentence, with its numbers."""
    clauses = [
        f"{format_signed(x.difference, 'days')} days{row['interval']} {lower_first(x.words)}"
        for x, row in zip(first["data"], first["lines"], strict=True)
    ]
    wide = (
        f"; intervals so wide that all {first['together']} hold at once, with a chance of 95 %"
        if first["together"]
        else ""
    )
    return f"In the model, {first['option']} changes the days exploited, of {first['days']}, compared with {first['reference']}, by {'; '.join(clauses)}{wide}"


def kinds_clause(results: Results, headline: Headline) -> str:
    """Return which options mean fewer and which mean more days under every set of beliefs."""
    kinds = reversals(headline)
    every = " under every set of beliefs" if headline.table["beliefs"].nunique() > 1 else ""
    parts = [
        f"{word} days exploited{every} with {join_words([quote_option(results, n) for n in kinds[word]])}"
        for word in ("fewer", "more")
        if kinds[word]
    ]
    text = "; ".join(parts) or f"no option is clear of the noise{every}"
    return f"In the model, compared with {baseline_name(results)} over {headline.horizon:,} days: {text}"
