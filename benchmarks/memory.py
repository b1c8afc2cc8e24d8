"""The memory of a run's end: parts of the flagship's size merged, drawn, told and printed. `python -m benchmarks.memory [REPLICATES ...]`.

One task of each belief set is really run; what it leaves is kept again under the other replicates' numbers.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.measured import measure
from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.results.rows import Done, Rows
from experiments.runs.task import do

ASKED = {24: 500.0, 200: 700.0}  # replicates -> MB
END = """
import sys
from pathlib import Path
from experiments.commands.run import notes_on, write_views
from experiments.question.experiment import load
from experiments.results.folder import Folder
from experiments.results.results import Results
from experiments.runs import engine
from experiments.tables.answer import print_results
import gc
def peak(what):
    line = next(x for x in open("/proc/self/status") if x.startswith("VmHWM"))
    print(what, int(line.split()[1]) // 1024, "MB;", end=" ")
folder = Folder(Path(sys.argv[1]), load("detention_or_dropoff").with_replicates(int(sys.argv[2])))
peak("begun")
engine.merge_parts(folder, False, "benchmark")
peak("merged")
results = Results.of(folder.experiment, folder.path)
peak("opened")
write_views(results)
peak("drawn and told")
sys.stdout.flush()
import os
out = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
print_results(results, folder.path, notes_on(results, folder.path))
sys.stdout.flush()
os.dup2(out, 1)
peak("printed")
"""


def again(done: Done, replicate: int) -> Done:
    """Return what a task left, as that of another replicate."""
    tables = {
        name: [Rows({**rows.key, "replicate": replicate}, rows.columns) for rows in many]
        for name, many in done.tables.items()
    }
    runs = [{**row, "replicate": replicate} for row in done.runs]
    return replace(done, replicate=replicate, tables=tables, runs=runs)


def keep(folder: Folder, made: list[Done], experiment: Experiment) -> None:
    """Keep parts as a run of so many replicates would: a batch a replicate."""
    folder.begin(True, "benchmark")
    for replicate in range(experiment.file.replicates):
        folder.commit([again(done, replicate) for done in made])


def main() -> None:
    """Print the peak of memory for each number of replicates."""
    flagship = load("detention_or_dropoff")
    made = [do(flagship, point, 0, lambda days: None) for point in flagship.points]
    for replicates in [int(x) for x in sys.argv[1:]] or list(ASKED):
        with tempfile.TemporaryDirectory() as room:
            experiment = flagship.with_replicates(replicates)
            keep(Folder(Path(room) / "r", experiment), made, experiment)
            found = measure(END, Path(room) / "r", replicates)
            wanted = f"under {ASKED[replicates]:g} MB wanted" if replicates in ASKED else "no figure asked for"
            print(
                f"{replicates} replicates of the flagship: {found.megabytes:,.0f} MB ({wanted}), {found.seconds:.0f} s"
            )
            print(f"  peaks so far: {found.said.strip()}")


if __name__ == "__main__":
    main()
