"""The command `trustline`. Heavy libraries are imported inside the commands: help answers at once."""

from __future__ import annotations

if __name__ == "__main__":  # before what takes longer to import
    from experiments.program import begin, run_to_end

    begin()

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from experiments import exit_codes


class Commands(TyperGroup):
    """The commands, printing through streams that no character and no closed pipe can break; ending in a line, never a trace."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Do one command."""
        from experiments.crash import to_the_end

        return to_the_end(lambda: super(Commands, self).main(*arguments, **options))


app = typer.Typer(
    cls=Commands,
    help="Trustline: how services engage people who are being trafficked. People in it are synthetic.",
    epilog="\n\n".join(["Exit codes:", *(f"{codes}: {meaning}." for codes, meaning in exit_codes.rows())]),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Config = Annotated[str, typer.Argument(help="A YAML file, or the name of a shipped one.", show_default=False)]


Form = StrEnum("Form", ["table", "csv", "json"])  # how `parameters` prints
EvidenceForm = StrEnum(
    "EvidenceForm", ["table", "csv", "json", "markdown"]
)  # the last: the page of the documentation


@app.callback()
def main() -> None:
    """Trustline: how services engage people who are being trafficked. People in it are synthetic."""


@app.command()
def run(
    config: Config,
    replicates: Annotated[int | None, typer.Option(help="How many, instead of the file's.")] = None,
    workers: Annotated[int | None, typer.Option(help="Threads.", show_default="all cores")] = None,
    out: Annotated[Path | None, typer.Option(help="The run's own folder.", show_default="results/NAME")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Move an old folder aside and run anew.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Run also what needs more memory than there is, or more than a day.")
    ] = False,
    dask: Annotated[
        str | None, typer.Option(help="Run on a Dask cluster: `local`, or a scheduler's address.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(help="One of several equal parts, such as 3/16; `merge` joins them.")
    ] = None,
) -> None:
    """Run an experiment: a table here, and a results folder. One that was stopped goes on; more --replicates are added."""
    from experiments.commands.run import run_command

    raise typer.Exit(run_command(Path(config), replicates, workers, out, fresh, yes, shard, dask))


@app.command()
def merge(
    out: Annotated[Path, typer.Argument(help="The folder for the results.")],
    shards: Annotated[list[Path], typer.Argument(help="The folders that `run --shard` left.")],
) -> None:
    """Make one results folder of the shards of an experiment."""
    from experiments.commands.merge import merge_command

    raise typer.Exit(merge_command(out, shards))


@app.command()
def check(config: Config) -> None:
    """Check a world, policy, belief set, structure or experiment; print what an experiment costs."""
    from experiments.commands.check import check_command

    raise typer.Exit(check_command(config))


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the experiment, and of its file.")] = "my_experiment",
    world: Annotated[bool, typer.Option("--world", help="A world instead of an experiment.")] = False,
) -> None:
    """Write NAME.yaml here: an experiment (or a world) with comments that can be used as it is, to be changed."""
    from experiments.commands.new import new_command

    raise typer.Exit(new_command(name, world))


@app.command()
def schema() -> None:
    """Print the JSON schema of an experiment file, for editors that complete and check while one writes."""
    from experiments.commands.schema import schema_text

    print(schema_text(), end="")


@app.command()
def parameters(
    form: Annotated[Form, typer.Option("--format", help="How to print.")] = Form.table,
) -> None:
    """Print every parameter, lever and switch: the registry."""
    from experiments.commands.parameters import list_registry

    list_registry(form.value, sys.stdout)


@app.command()
def evidence(
    claim: Annotated[
        str | None, typer.Argument(help="One claim, such as E37: its whole trail.", show_default="all")
    ] = None,
    form: Annotated[EvidenceForm, typer.Option("--format", help="How to print.")] = EvidenceForm.table,
) -> None:
    """Print which rules, numbers, levers and experiments rest on each claim."""
    from experiments.commands.evidence import evidence_command

    raise typer.Exit(evidence_command(claim, form.value, sys.stdout))


@app.command()
def patterns(
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="the shipped ones")] = None,
) -> None:
    """Print each observed pattern, its band, and what the model shows under each belief set."""
    from experiments.commands.patterns import patterns_command

    raise typer.Exit(patterns_command(beliefs))


@app.command()
def calibrate(
    world: Annotated[str, typer.Argument(help="A world: a YAML file or a shipped name.", show_default=False)],
    beliefs: Annotated[
        str | None, typer.Option(help="Belief sets, with commas between.", show_default="the shipped ones")
    ] = None,
    patterns: Annotated[
        Path | None, typer.Option(help="A file of patterns.", show_default="configs/patterns.yaml")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option(help="Stop after so long; the same command goes on.", show_default="no limit")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder of trials and members.", show_default="results/calibration/NAME")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(help="Make trials on a Dask cluster: `local`, or a scheduler's address.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Threads.", show_default="all cores")] = None,
) -> None:
    """Fit belief sets to patterns in a world: members for `ensemble:`. One that was stopped goes on."""
    from experiments.commands.calibrate import calibrate_command

    raise typer.Exit(calibrate_command(world, beliefs, patterns, minutes, out, dask, workers))


@app.command()
def dashboard(
    config: Annotated[
        str | None, typer.Argument(help="An experiment: a YAML file or a shipped name.", show_default="the flagship")
    ] = None,
    port: Annotated[int, typer.Option(help="Where it listens on this machine; 0: any free one.")] = 8765,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser; print the address only.")
    ] = False,
) -> None:
    """Two policies side by side, in a browser on this machine: move a lever, and both are run again."""
    from experiments.commands.dashboard import dashboard_command

    raise typer.Exit(dashboard_command(config, port, not no_browser))


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
) -> None:
    """Write report.html from stored runs: one page that needs no network."""
    from experiments.report.page import report_command

    raise typer.Exit(report_command(folder))


@app.command()
def information(
    folder: Annotated[Path, typer.Argument(help="The results folder of a design.", show_default=False)],
    scenario: Annotated[
        list[str] | None,
        typer.Option(help="One of the options; give it several times.", show_default="all with the same beds"),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print plain CSV.")] = False,
) -> None:
    """Say how often a choice would change if one more number were known: the next study to fund."""
    from experiments.commands.information import information_command

    raise typer.Exit(information_command(folder, scenario, csv))


@app.command()
def compare(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    scenario: Annotated[str | None, typer.Option(help="The first of a pair.", show_default="each")] = None,
    against: Annotated[str | None, typer.Option(help="The second.", show_default="the file's baseline")] = None,
    outcome: Annotated[str | None, typer.Option(help="One outcome.", show_default="the main one")] = None,
    group: Annotated[str, typer.Option(help="Whom of those followed.")] = "all",
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="each")] = None,
    structure: Annotated[str | None, typer.Option(help="One structure.", show_default="each")] = None,
    point: Annotated[int | None, typer.Option(help="One point, by its number.", show_default="each")] = None,
    series: Annotated[
        str | None, typer.Option(help="Instead: an interrupted time series of a column of months, beside the truth.")
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print all rows as CSV.")] = False,
) -> None:
    """Compare any two scenarios of stored runs; without options, what the file contrasts."""
    from experiments.commands.compare import compare_command, series_command

    if series is not None:
        raise typer.Exit(series_command(folder, scenario, against, series, beliefs, csv))
    raise typer.Exit(compare_command(folder, scenario, against, outcome, group, beliefs, structure, point, csv))


@app.command()
def sensitivity(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    outcome: Annotated[str | None, typer.Option(help="One outcome.", show_default="the main one")] = None,
    scenario: Annotated[
        str | None, typer.Option(help="The first of a pair.", show_default="the file's contrasts")
    ] = None,
    against: Annotated[str | None, typer.Option(help="The second.", show_default="the file's baseline")] = None,
    group: Annotated[str, typer.Option(help="Whom of those followed.")] = "all",
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="all")] = None,
    second_order: Annotated[bool, typer.Option("--second-order", help="Pairs of numbers, too (saltelli).")] = False,
) -> None:
    """Say which numbers move a contrast, and what its variance is made of: luck, parameters, beliefs, structure."""
    from experiments.commands.sensitivity import sensitivity_command

    raise typer.Exit(sensitivity_command(folder, outcome, scenario, against, group, beliefs, second_order))


@app.command()
def verify(
    folder: Annotated[
        Path, typer.Argument(help="The results folder of a finished run; or a figure, a table, a report.")
    ],
    again: Annotated[int, typer.Option(help="Do so many tasks once more, and compare.", min=0)] = 0,
    of: Annotated[
        Path | None, typer.Option(help="The folder of the runs behind a figure.", show_default="looked for near it")
    ] = None,
) -> None:
    """Say whether each file of a finished run is as it was written; of a figure or table also which runs are behind it."""
    from experiments.commands.verify import verify_command

    raise typer.Exit(verify_command(folder, again, of))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    csv: Annotated[Path | None, typer.Option(help="A new folder for the tables as CSV.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="A new folder for the tables as Parquet.")] = None,
    ro_crate: Annotated[Path | None, typer.Option(help="A new folder for all of it as a research object.")] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(help="Who made the runs, in the research object.", show_default="the program's"),
    ] = None,
) -> None:
    """Write the tables of a finished run for other programs, with a data dictionary; or all of it as an RO-Crate."""
    from experiments.commands.export import export_command

    raise typer.Exit(export_command(folder, csv, parquet, ro_crate, author or ()))


@app.command()
def status(
    folder: Annotated[
        Path | None, typer.Argument(help="One results folder.", show_default="all in results/, old ones too")
    ] = None,
) -> None:
    """Say how runs stand, and which old folders lie there."""
    from experiments.commands.folders import status_command

    raise typer.Exit(status_command(folder))


@app.command()
def clean() -> None:
    """Remove the old folders in results/ that `run --fresh` moved aside."""
    from experiments.commands.folders import clean_command

    raise typer.Exit(clean_command())


@app.command()
def story(
    config: Config,
    person: Annotated[int, typer.Option(help="Number of the person: the same in every scenario.")],
    scenario: Annotated[str | None, typer.Option(help="One scenario.", show_default="the file's baseline")] = None,
    against: Annotated[str | None, typer.Option(help="The same person under this scenario, too.")] = None,
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="the middle one")] = None,
    replicate: Annotated[int, typer.Option(help="Counted from 0.")] = 0,
    structure: Annotated[str | None, typer.Option(help="One structure.", show_default="the first")] = None,
    point: Annotated[
        int | None, typer.Option(help="One point of a design.", show_default="the first with both")
    ] = None,
    every_day: Annotated[bool, typer.Option("--every-day", help="Do not put like days together.")] = False,
    figure: Annotated[Path | None, typer.Option(help="Also draw it: a file .svg or .png.")] = None,
) -> None:
    """Tell what happens to one simulated person, day by day; with --against, where two policies part their lives."""
    from experiments.commands.story import story_command

    raise typer.Exit(
        story_command(config, person, scenario, against, beliefs, replicate, structure, point, every_day, figure)
    )


if __name__ == "__main__":
    run_to_end(app)
