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
from experiments.cli_results import results


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
    group: Annotated[
        str | None, typer.Option(help="Only these: trust, beds, levers, contested, ...", show_default="all")
    ] = None,
    search: Annotated[
        str | None, typer.Option(help="Only those with these words in name, meaning, unit or claims.")
    ] = None,
) -> None:
    """Print every parameter, lever and switch: the registry."""
    from experiments.commands.parameters import parameters_command

    raise typer.Exit(parameters_command(form.value, group, search, sys.stdout))


@app.command()
def evidence(
    claim: Annotated[
        str | None, typer.Argument(help="One claim, such as E37: its whole trail.", show_default="all")
    ] = None,
    form: Annotated[EvidenceForm, typer.Option("--format", help="How to print.")] = EvidenceForm.table,
    systems: Annotated[bool, typer.Option("--systems", help="The report's fourteen systems: whole or part.")] = False,
) -> None:
    """Print which rules, numbers, levers and experiments rest on each claim."""
    from experiments.commands.evidence import evidence_command, systems_command

    if systems:
        raise typer.Exit(systems_command(claim, form.value, sys.stdout))
    raise typer.Exit(evidence_command(claim, form.value, sys.stdout))


@app.command()
def claims(
    claim: Annotated[
        str | None, typer.Argument(help="One claim, such as E37: its tests, with numbers.", show_default="all")
    ] = None,
    form: Annotated[EvidenceForm, typer.Option("--format", help="How to print.")] = EvidenceForm.table,
    tests: Annotated[Path | None, typer.Option(help="A file of tests.", show_default="configs/claims.yaml")] = None,
    out: Annotated[Path, typer.Option(help="Where results folders are, or are to be.")] = Path("results"),
    workers: Annotated[int | None, typer.Option(help="Threads.", show_default="all cores")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Move old folders aside and run anew.")] = False,
) -> None:
    """Put claims to the test: run what is missing, and say what the model shows of what no single rule says."""
    from experiments.commands.claims import claims_command

    raise typer.Exit(claims_command(claim, form.value, tests, out, workers, fresh, sys.stdout))


@app.command()
def patterns(
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="the shipped ones")] = None,
    structures: Annotated[
        str | None,
        typer.Option(
            help="Structures, with commas between, or `kept` for all that have members.", show_default="default"
        ),
    ] = None,
    patterns: Annotated[
        Path | None, typer.Option(help="A file of patterns.", show_default="configs/patterns.yaml")
    ] = None,
    runs: Annotated[int, typer.Option(min=2, help="Runs of each belief set.")] = 12,
) -> None:
    """Print each observed pattern, its band, and what the model shows under each belief set."""
    from experiments.commands.patterns import patterns_command

    raise typer.Exit(patterns_command(beliefs, structures, patterns, runs))


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


app.add_typer(results)


if __name__ == "__main__":
    run_to_end(app)
