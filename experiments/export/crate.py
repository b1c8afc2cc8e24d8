"""A results folder as a research object: RO-Crate 1.1 with the profile Process Run Crate, by the library `rocrate`.

A copy of the folder with `ro-crate-metadata.json` (which files it holds, which run of which program made them, from
what) and `datapackage.json` (what each column holds).
"""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.export.origin import authors, licence
from experiments.export.tables import FORMATS, PACKAGE, SYNTHETIC, package_text
from experiments.results.manifest import noted_in
from experiments.results.provenance import SUFFIX, runs_behind
from experiments.results.results import Results
from experiments.words import display_name
from sim.errors import RunError

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

VERSION = "1.1"  # of RO-Crate: the one that the profile extends
PROFILE, PROFILE_VERSION = "https://w3id.org/ro/wfrun/process/0.5", "0.5"
CONTEXT = "https://w3id.org/ro/terms/workflow-run/context"
DONE = "http://schema.org/CompletedActionStatus"
KINDS = {
    ".parquet": FORMATS["parquet"],
    ".csv": FORMATS["csv"],
    ".yaml": "application/yaml",
    ".json": "application/json",
}
MEANT = {
    "config.yaml": "Every value that decides the results: an experiment file that runs as it is.",
    "manifest.json": "Times, versions, and a hash of every other file.",
    "summary.csv": "Estimates and 95 % intervals.",
    "timings.csv": "Seconds of each run.",
    "report.html": "The whole answer as one page.",
    "story.json": "One simulated person under two policies.",
    PACKAGE: "The data dictionary: every column of every table.",
}


def write_crate(results: Results, out: Path, people: Sequence[str] = ()) -> None:
    """Write the research object of a folder. `people`: who made the runs; none: the program's authors.

    Raises RunError: the library is not installed. Raises OSError.
    """
    try:
        from rocrate.rocrate import ROCrate
    except ImportError:
        raise RunError("--ro-crate needs the library rocrate: pip install 'trustline-sim[crate]'") from None
    for name in [*noted_in(results.manifest), "manifest.json"]:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(results.folder / name, out / name)
    paths = {n: Path("tables") / f"{n}.parquet" for n in sorted(results.tables) if n != "summary"}
    paths |= {"summary": Path("summary.csv")} if "summary" in results.tables else {}
    (out / PACKAGE).write_text(package_text(results, out, paths), "utf-8")
    crate = ROCrate(version=VERSION)
    describe(crate, results, people)
    files = {
        name: file_entity(crate, out, name)
        for name in sorted([*noted_in(results.manifest), "manifest.json", PACKAGE])
    }
    describe_runs(crate, results, files, people)
    crate.metadata.write(out)


def describe(crate: ROCrate, results: Results, people: Sequence[str]) -> None:
    """Tell what the object is: name, licence, date, authors, profile."""
    file, root = results.experiment.file, crate.root_dataset
    crate.metadata.extra_contexts.append(CONTEXT)
    root["name"] = file.question or display_name(results.experiment.name).capitalize()
    root["description"] = " ".join(filter(None, [SYNTHETIC, file.caution, results.manifest["standing"]]))
    root["datePublished"] = times_of(results)[1]
    terms = licence()
    root["license"] = entity(crate, terms["path"], "CreativeWork", name=terms["title"], identifier=terms["name"])
    root["author"] = groups(crate, people or authors())
    root["keywords"] = "agent-based model, synthetic population, human trafficking, survivor services"
    root["conformsTo"] = entity(crate, PROFILE, "CreativeWork", name="Process Run Crate", version=PROFILE_VERSION)


def entity(crate: ROCrate, address: str, kind: str, **properties: Any) -> Any:
    """Add what is told beside the files; return it."""
    from rocrate.model.contextentity import ContextEntity

    return crate.add(ContextEntity(crate, address, properties={"@type": kind, **properties}))


def groups(crate: ROCrate, names: Sequence[str]) -> Any:
    """Add who is named as an author; return it, or a list of several."""
    entities = [entity(crate, f"#{'-'.join(name.split())}", "Organization", name=name) for name in names]
    return entities[0] if len(entities) == 1 else entities


def file_entity(crate: ROCrate, out: Path, name: str) -> Any:
    """Add a file that lies in the object; return it."""
    path = out / name
    about = Path(name).name.removesuffix(SUFFIX)
    words = (
        f"Which runs are behind `{about}`."
        if name.endswith(SUFFIX)
        else f"{path.parent.name.rstrip('s').capitalize()} `{path.stem}`."
    )
    properties = {
        "name": name,
        "description": MEANT.get(name, words),
        "encodingFormat": KINDS.get(path.suffix) or mimetypes.guess_type(name)[0] or "text/plain",
        "contentSize": str(path.stat().st_size),
    }
    return crate.add_file(path, dest_path=name, properties=properties)


def times_of(results: Results) -> tuple[str, str]:
    """Return when the runs began and when their tables were written, as the manifest tells."""
    began = datetime.strptime(results.manifest["started"], "%Y-%m-%dT%H:%M:%S%z")
    ended = began + timedelta(seconds=round(float(results.manifest["seconds"])))
    return began.isoformat(), ended.isoformat()


def describe_runs(crate: ROCrate, results: Results, files: dict[str, Any], people: Sequence[str]) -> None:
    """Tell which runs of the program made the tables from the config, and the figures from the tables."""
    runs, (began, ended) = runs_behind(results, ()), times_of(results)
    program = software(crate, results)
    agents = groups(crate, people or authors())
    numbers = {"seed": runs.seed, "replicates": runs.replicates, "runs": runs.runs_kept}
    values = [entity(crate, f"#{k}", "PropertyValue", name=k, value=v) for k, v in numbers.items()]
    tables = [
        e
        for name, e in files.items()
        if name.startswith("tables/") or name in ("summary.csv", "timings.csv", "manifest.json")
    ]
    figures = [e for name, e in files.items() if name.startswith("figures/") or name in ("report.html", "story.json")]
    run = entity(
        crate, "#run", "CreateAction", name=f"{runs.runs_kept:,} runs of {runs.experiment}", description=runs.command,
        instrument=program, agent=agents, object=[files["config.yaml"], *values], result=tables,
        startTime=began, endTime=ended, actionStatus=DONE,
    )  # fmt: skip
    actions = [run]
    if figures:
        read = [e for e in tables if e.id.endswith((".parquet", "summary.csv"))]
        actions.append(entity(
            crate, "#figures", "CreateAction", name="Figures and report of the tables", instrument=program,
            description="made from the tables; no number is computed", agent=agents, object=read, result=figures,
            startTime=ended, endTime=ended, actionStatus=DONE,
        ))  # fmt: skip
    crate.root_dataset["mentions"] = actions


def software(crate: ROCrate, results: Results) -> Any:
    """Add the program and the libraries that decide numbers; return the program."""
    runs = runs_behind(results, ())
    libraries = [
        entity(crate, f"https://pypi.org/project/{name}/{version}/", "SoftwareApplication", name=name,
               softwareVersion=version, url=f"https://pypi.org/project/{name}/{version}/")
        for name, version in runs.packages.items()
    ]  # fmt: skip
    commit = f", commit {runs.commit}" if runs.commit else ""
    return entity(
        crate, "#trustline", "SoftwareApplication", name="Trustline", softwareVersion=runs.trustline,
        description=f"Python {runs.python}; the sources that decide numbers have the hash {runs.code}{commit}",
        license={"@id": licence()["path"]}, author=groups(crate, authors()),
        softwareRequirements=libraries,
    )  # fmt: skip
