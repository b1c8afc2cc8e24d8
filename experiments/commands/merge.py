"""`trustline merge`: the tables of an experiment that was run in shards."""

from __future__ import annotations

from pathlib import Path

from experiments.commands.run import notes_on, write_views
from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.runs.shards import merge_shards


def merge_command(out: Path, shards: list[Path]) -> int:
    """Do what `trustline merge` does; return the exit code."""
    from experiments.tables.answer import print_results

    try:
        results = merge_shards(out, shards, write_views)
    except EXPECTED as error:
        return tell_error(error, out)
    print_results(results, out, notes_on(results, out))
    return AMISS if results.failed else DONE
