"""The data dictionary: every column of every table, with its unit and the days that it covers.

`docs/files.md` is written from it, and a test holds it against the tables of a run, both ways. Days stand for days
since day 0, the end of the burn-in. The first and the last day of a span are both counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from experiments.outcomes.declared import DAYS_SEEN, DECLARED
from experiments.outcomes.from_course import AGE_GROUPS
from experiments.outcomes.outcome import RARE, Outcome
from experiments.results.column import Column
from experiments.results.series_columns import SERIES
from sim.codes import FORMS, GENDERS, STATUSES, WAIT_ENDINGS

# The words that spans use.
DAYS_IN_WORDS = {
    "P": "the policy's day, `policy_day`: the first day on which scenarios differ",
    "F": "days of follow-up, `follow_up_days`",
    "L": "the last day lived, `policy_day + index_days + follow_up_days - 1`",
    "I": "the person's index day, from P to `P + index_days - 1`",
    "M": "the month's last day, the column `day`",
    "k": "the number at the end of the column's name",
}
ROWS = {
    "outcomes": "A run and group: means over the people followed of the group.",
    "people": "A person followed, in a run.",
    "spells": "A period of separation, of anybody, begun on P or later: neither exploited nor gone from the region.",
    "series": "A run and 30-day month. Months are counted from day 0, so those before P are the time before the policy; "
    "a month that the last day does not complete is left out.",
    "contacts": "A run and number of contact, with advocates, mentors and staff of places: trust in advocates before that contact. Everybody's contacts, followed or not.",
    "waits": "A wait on a county's waiting list for a place, of anybody, begun on P or later (`keep: [waits]`).",
    "runs": "A run.",
    "points": "A point: one belief set, one structure, and one value of all else that is set or varied. Every scenario runs at each.",
    "summary": "A scenario or contrast, point, group and outcome (the file `summary.csv`).",
}


KEY = (
    Column("scenario", "word", "", "", "name in the experiment's file"),
    Column("beliefs", "word", "", "", "belief set"),
    Column("structure", "word", "", "", "structure"),
    Column(
        "point", "number", "", "", "0, 1, ...: one belief set, one structure and one value of all else that is varied"
    ),
    Column("replicate", "number", "", "", "0, 1, ...: the same in every scenario of a point"),
)


def of_person(row: Outcome) -> Column:
    """Return the column of a person's value of an outcome."""
    unit = {"share": "0 or 1", "level": "0 to 1", RARE: "times"}.get(row.unit, row.unit)
    return Column(row.name, unit, row.first, row.last, row.meaning, row.ks)


def mean_of(row: Outcome) -> Column:
    """Return the column of an outcome: the mean over persons."""
    what = f"share: {row.meaning.removeprefix('1: ')}" if row.unit == "share" else f"mean: {row.meaning}"
    empty = "in a group without people followed" + (f", and {row.empty}" if row.empty else "")
    return replace(of_person(row), unit=row.unit, meaning=what, empty=empty)


BY_PERSON = [row for row in DECLARED if row.by_person]
PEOPLE = (
    Column("person", "number", "", "", "the same person in every scenario of a replicate"),
    Column("index_day", "day", "", "I", "first day of follow-up: the baseline's first event from P on"),
    *(of_person(row) for row in BY_PERSON if row.name == "event_here"),
    Column("age_group", "word", "", "I", "`minor`: under 18 years of 365 days; `adult`", words=AGE_GROUPS),
    Column("gender", "word", "", "", f"`{'`, `'.join(GENDERS)}`", words=GENDERS),
    Column("undocumented", "word", "", "", "`yes` or `no`", words=("yes", "no")),
    Column("form", "word", "", "", "exploited for `sex` or for `labor`", words=FORMS),
    *(of_person(row) for row in BY_PERSON if row.is_family),
    Column("state_on_day_{k}", "word", "", "I + k", "status at that day's end", DAYS_SEEN, STATUSES),
    *(of_person(row) for row in BY_PERSON if not row.is_family and row.name != "event_here"),
)
SPELLS = (
    Column("person", "number", "", "", "the same person in every scenario of a replicate"),
    Column("spell", "number", "0", "`day_start`",
           "1, 2, ...: the person's spells since day 0; one that was open on day 0 is the first"),
    Column("began_by", "word", "", "`day_start`", "what led to the separation"),
    Column("place", "word", "", "`day_start`", "where the person came to"),
    Column("day_start", "day", "", "", "first day of the spell"),
    Column("day_release", "day", "", "", "first day of the spell that is not locked; -1 if there is none", least=-1),
    Column("day_end", "day", "", "",
           "first day exploited again, or gone from the region: no day of the spell; if censored L, which is"),
    Column("end", "word", "", "", "`returned`, `left_region`, or `censored`: still open on L",
           words=("returned", "left_region", "censored")),
    Column("age_group", "word", "", "`day_start`", "`minor` or `adult`", words=AGE_GROUPS),
    Column("gender", "word", "", "", "as in `people`", words=GENDERS),
)  # fmt: skip
WAITS = (
    Column("person", "number", "", "", "the same person in every scenario of a replicate"),
    Column("county", "word", "", "", "the county whose list it is"),
    Column("day_start", "day", "", "", "day on which they came on the list"),
    Column("day_end", "day", "", "", "day on which they left it; if they still wait L, which is seen whole"),
    Column("end", "word", "", "", "how it ended: `served`: a place; `own_home`: or family; `gave_up`; `exploited`: again; `locked`; `left_region`; "
           "`still_waiting` on L", words=WAIT_ENDINGS),
    Column("form", "word", "", "", f"`{'` or `'.join(FORMS)}`", words=FORMS),
    Column("age_group", "word", "", "`day_start`", "`minor` or `adult`", words=AGE_GROUPS),
    Column("gender", "word", "", "", "as in `people`", words=GENDERS),
    Column("undocumented", "word", "", "", "`yes` or `no`", words=("yes", "no")),
    Column("limited_english", "word", "", "", "`yes` or `no`", words=("yes", "no")),
)  # fmt: skip
CONTACTS = (
    Column(
        "contact", "number", "", "", "number of the contact in the person's life, the burn-in counted; 60 at most"
    ),
    Column("n", "contacts", "P", "L", "contacts of that number; a number that nobody reached has no row"),
    Column(
        "mean",
        "0 to 1",
        "P",
        "L",
        "mean trust in advocates as they begin: what the loss of a known worker took is gone already",
    ),
    Column("sd", "0 to 1", "P", "L", "standard deviation of it (divided by n)"),
)
RUNS = (
    Column("seed", "number", "", "", "the experiment's seed"),
    Column(
        "member", "number", "", "", "number of the calibrated member that the run used, from 0; -1 without", least=-1
    ),
    Column("status", "word", "", "", "`done` or `failed`", words=("done", "failed")),
    Column("note", "text", "", "", "`no index persons`: nobody met the event that begins follow-up", empty="else"),
    Column("error", "text", "", "", "what failed", empty="if nothing did"),
)
POINTS = (
    Column(
        "NAME", "as declared", "", "",
        "one column for each number or lever that the experiment sets or varies, of that name; with scenarios in brackets where only some have it; no limit: infinity",
    ),
)  # fmt: skip
NO_MEMBERS = "without calibrated members, and where too few count"
SUMMARY = (
    Column("against", "word", "", "", "the second scenario of a contrast", empty="in a scenario's own row"),
    Column("group", "word", "", "", "`all`, or a kind and a word: `gender:woman`"),
    Column("outcome", "word", "", "", "a column of `outcomes`: the days it covers stand there; or a ratio of sums over runs (see above)"),
    Column("unit", "word", "", "", "unit of the numbers"),
    Column("n_replicates", "runs", "", "", "replicates that count: in a contrast, those in which both ran"),
    Column("n_index", "people", "", "", "people followed of the group in these replicates, summed; of reproduction numbers, people who began to vouch"),
    Column("mean", "as `unit`", "", "", "mean of a scenario", empty="where no replicate counts"),
    Column("difference", "as `unit`", "", "", "a contrast's scenario minus `against`, within a replicate",
           empty="in a scenario's own row, and where no replicate counts"),
    Column("low", "as `unit`", "", "", "lower end of the 95 % t interval, of `difference` in a contrast's row, of `mean` else",
           empty="where too few replicates count"),
    Column("high", "as `unit`", "", "", "upper end", empty="where too few replicates count"),
    Column("n_members", "members", "", "", "units of the interval if calibrated, else 0"),
    Column("sd_members", "as `unit`", "", "", "standard deviation between members", empty=NO_MEMBERS),
    Column("sd_runs", "as `unit`", "", "", "standard deviation between runs of one member", empty=NO_MEMBERS),
    Column("lowest", "as `unit`", "", "", "least mean of a member's runs", empty=NO_MEMBERS),
    Column("highest", "as `unit`", "", "", "largest mean of a member's runs", empty=NO_MEMBERS),
    Column("pairing", "times", "", "", "how many times the runs an unpaired comparison would need; infinity where differences do not vary",
           empty="in a scenario's own row, and where too few runs count or none varies"),
)  # fmt: skip
COLUMNS: dict[str, tuple[Column, ...]] = {
    "outcomes": (
        *KEY,
        Column("group", "word", "", "I", "`all`, or a kind and a word: `age_group:minor`"),
        Column(
            "n_index", "people", "P", "P + index_days - 1", "people followed of the group: the same in every scenario"
        ),
        *map(mean_of, DECLARED),
    ),
    "people": (*KEY, *PEOPLE),
    "spells": (*KEY, *SPELLS),
    "series": (*KEY, *SERIES),
    "contacts": (*KEY, *CONTACTS),
    "waits": (*KEY, *WAITS),
    "runs": (*KEY, *RUNS),
    "points": (*KEY[1:4], *POINTS),
    "summary": (*KEY[:4], *SUMMARY),
}

# What a command writes beside the tables of a run, at the top of the folder.
BESIDE_ROWS = {
    "sensitivity": "A measure of a contrast (the file `sensitivity.csv`, written by `trustline sensitivity`)."
}
BESIDE: dict[str, tuple[Column, ...]] = {
    "sensitivity": (
        Column("scenario", "word", "", "", "the first scenario of the contrast"),
        Column("against", "word", "", "", "the second"),
        Column("outcome", "word", "", "", "a column of `outcomes`: the days it covers stand there"),
        Column("group", "word", "", "", "`all`, or a kind and a word: `gender:woman`"),
        Column("beliefs", "word", "", "", "the belief set; empty: over all that were run"),
        Column("structure", "word", "", "", "the structure; empty: over all that were run"),
        Column("measure", "word", "", "", "what is told: a share, a standard deviation, an index, a correlation"),
        Column("source", "word", "", "", "of which number or lever, or of which part of the variance"),
        Column("unit", "word", "", "", "unit of the numbers; empty: a number without unit"),
        Column("value", "as `unit`", "", "", "the estimate; unbiased shares can be below zero"),
        Column("low", "as `unit`", "", "", "lower end of the 95 % interval, alone; empty: none"),
        Column("high", "as `unit`", "", "", "upper end"),
        Column("together_low", "as `unit`", "", "", "lower end of the interval that holds together with all of the same measure (Bonferroni)"),
        Column("together_high", "as `unit`", "", "", "upper end"),
    ),
}  # fmt: skip


def names(table: str) -> list[str]:
    """Return the names of all columns that a table may have. Raises KeyError for an unknown table."""
    return [name for column in (COLUMNS | BESIDE)[table] for name in column.names()]


def span(column: Column) -> str:
    """Return the days that a column covers, in words."""
    if column.first:
        return f"{column.first} to {column.last}"
    return column.last


def of_names(column: Column) -> str:
    """Return a column's name as it stands in a table: with each number that it may end in."""
    return f"`{column.name}`, k = {numbers(column.ks)}" if column.ks else f"`{column.name}`"


def numbers(values: Sequence[int]) -> str:
    """Return numbers as a list."""
    return ", ".join(f"{value:,}" for value in values)
