"""What an interval is and is not, printed: how many units stand behind it, how far members lie apart, what pairing saves."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.cases import main_outcome
from experiments.estimates.headline import miss_by_luck
from experiments.estimates.looks import looks_of, stop_in_words
from experiments.estimates.noise import parts, spread
from experiments.estimates.paired import unit_of
from experiments.outcomes.declared import days_in_words
from experiments.question.members import RUNS_A_MEMBER
from experiments.results.results import Results
from experiments.words import format_signed

SEVERAL = 9.95e5  # times the runs; more than this is told as such


def print_noise(results: Results, out: Console) -> None:
    """Print what the intervals above are, what the runs differ in, and how to narrow an interval."""
    members = results.members
    replicates = sorted(results.tables["outcomes"]["replicate"].unique())
    count = len(replicates)
    units = f"{count} replicates"
    if members:
        count = max(len(set(unit_of(replicates, n).tolist())) for n in members.values())
        kind = "" if results.experiment.unchecked else "calibrated "
        units = f"{count} {kind}member{'' if count == 1 else 's'} ({len(replicates)} replicates)"
    if count < 2:
        out.print(f"No interval: {units.replace('1 replicates', '1 replicate')} only. Two tell a first one.")
        out.print(how_to_narrow(results.experiment.file.replicates, members))
        return
    out.print(f"Intervals: 95 %, t over {units}, each scenario minus the other in the same replicate.")
    out.print(
        "They say how well the mean difference over such runs is known, not whether a belief is right. No interval: fewer than two."
    )
    if members:
        out.print(
            "How far members lie apart stands in the table below: a standard deviation, with luck taken off (- where luck "
            "hides it). More members do not make it smaller. In summary.csv: sd_members, lowest, highest."
        )
    print_variance(results, out)
    print_interval_count(results.tables["summary"], out)
    file = results.experiment.file
    looks = stop_in_words(results.experiment, looks_of(results))
    for line in looks:
        out.print(line)
    out.print(
        f"The population is {'drawn by seed' if file.population == 'by_seed' else 'fixed: intervals hold for it only'}. "
        f"{'' if looks else how_to_narrow(file.replicates, members)}".rstrip()
    )


def print_interval_count(summary: pd.DataFrame, out: Console) -> None:
    """Print how many intervals of differences there are, and how many of so many miss by luck alone."""
    count = int((summary["difference"].notna() & summary["low"].notna()).sum())
    if count:
        out.print(
            f"{count:,} differences with an interval stand in summary.csv. Some {miss_by_luck(count):,g} of so many miss by luck "
            "alone: do not search them for one that is clear."
        )


def how_to_narrow(replicates: int, members: dict[str, int]) -> str:
    """Return how to get narrower intervals: more replicates, but never the same members again as if they were new."""
    most = RUNS_A_MEMBER * min(members.values()) if members else 4 * replicates
    if replicates < most:
        what = "Narrower intervals" if replicates > RUNS_A_MEMBER else "Intervals that tell something"
        return f"{what}: the same command with --replicates {min(4 * replicates, most)} adds them."
    return (
        f"All {min(members.values())} members are used: more replicates would take off luck only. "
        "More members come from `trustline calibrate`, or from more draws of your own."
    )


def print_variance(results: Results, out: Console) -> None:
    """Print, a row a contrast, how much of a run's variance is parameter uncertainty, and what pairing saves."""
    outcome = main_outcome(results)
    if not outcome or not results.experiment.file.contrasts:
        return
    rows = [(a, b, *parts(results, a, b, outcome)) for a, b in results.experiment.file.contrasts]
    with_members = any(not math.isnan(share) for _, _, share, _ in rows)
    if not with_members and all(math.isnan(gain) for *_, gain in rows):
        return
    apart = spread(results.tables["summary"], outcome)
    table = Table(title=f"\nDifference in {days_in_words(outcome)}", title_justify="left", title_style="bold")
    table.add_column("first minus second", max_width=26)
    if with_members:
        table.add_column("standard deviation between members", justify="right", max_width=20)
        table.add_column("of a run's variance, between members", justify="right", max_width=15)
    table.add_column("runs needed without pairing", justify="right", max_width=18)
    for name, against, share, gain in rows:
        deviation = apart.get((name, against), 0.0)
        sd = f"{format_signed(deviation, 'days').lstrip('+')} days" if deviation > 0 else "-"
        variance = [sd, "-" if math.isnan(share) else f"{share:.0%}"] if with_members else []
        table.add_row(
            results.experiment.pair_label((name, against), "\n  "), *variance, format_times(gain), end_section=True
        )
    out.print(table)
    if with_members:
        out.print(
            "Between members: what the patterns leave open about parameters (the largest standard deviation of any belief "
            "set; the share is pooled over belief sets and structures). The rest is the luck of a run."
        )
    out.print("Pairing: scenarios share people and draws. Without it the same interval takes so many times the runs.")


def format_times(gain: float) -> str:
    """Return how many times the runs."""
    if math.isnan(gain):
        return "-"
    return "no luck left" if gain > SEVERAL else f"{gain:.1f} times"
