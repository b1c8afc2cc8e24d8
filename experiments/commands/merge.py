"""`trustline merge`: the tables of an experiment that was run in shards."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments import stopping
from experiments.commands.run import notes_on, report_stop, write_views
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.runs.shards import merge_shards
from sim.errors import ConfigError, RunError
from sim.reading import display_path


def merge_command(out: Path, shards: list[Path]) -> int:
    """Do what `trustline merge` does; return the exit code."""
    from experiments.tables.answer import print_results

    try:
        results = merge_shards(out, shards, write_views)
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{display_path(Path(error.filename or out))}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    except stopping.Stopped as stopped:
        return report_stop(str(stopped))
    print_results(results, out, notes_on(results, out))
    return AMISS if results.failed else DONE
