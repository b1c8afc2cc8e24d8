"""What can be wrong with a world's communities and languages: each fault is judged by itself, and none is told that another makes."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Any

from sim.errors import Fault
from sim.reading import Document, unknown_message
from sim.too_many import too_many_faults
from sim.world_file import LONGEST_NAME, County, WorldFile


def community_faults(file: WorldFile, document: Document, lacking: Collection[str] = ()) -> list[Fault]:
    """Return faults of the tables `communities` and `languages`, and of what counties name.

    `lacking`: keys that cannot be used: what hangs on them is not judged. Entries with a fault of their own are there all the same.
    """
    names, languages = stated_names(document, "communities", lacking), stated_names(document, "languages", lacking)
    counties = stated_names(document, "counties", lacking) if "counties" not in lacking else ()
    whole = bool(counties) and len(counties or ()) == len(file.counties)  # no county has a fault of its own
    faults: list[Fault] = []
    if names is not None and counties:
        faults += [fault for county in file.counties for fault in named_faults(file, county, names, document)]
        file = as_meant(file, names)
    for name in file.communities if names is not None else ():
        faults += name_faults(name, document)
        faults += home_faults(file, name, document) if whole else []
        faults += spoken_faults(file, name, languages, document) if languages is not None else []
    if languages is not None:
        faults += language_faults(file, languages, document, names is not None)
    if whole and names is not None and "people" not in lacking:
        faults += too_many_faults(file, document)
    return faults


def stated_names(document: Document, key: str, lacking: Collection[str]) -> tuple[str, ...] | None:
    """Return the names in a table of a file, those with a fault of their own, too; None where nobody can tell them."""
    given = document.value.get(key, {} if key not in lacking else None)
    return tuple(given) if isinstance(given, dict) else None


def meant_word(word: str, known: Collection[str]) -> str:
    """Return a known word, or the one that an unknown word is likely to mean; itself where none is near."""
    return word if word in known else next(iter(difflib.get_close_matches(word, known, n=1)), word)


def as_meant(file: WorldFile, names: Collection[str]) -> WorldFile:
    """Return the file with each misspelt community of a county as it is likely to be meant: told once, it makes no other fault."""
    counties = {
        county: one.model_copy(update={"communities": [meant_word(word, names) for word in one.communities]})
        for county, one in file.counties.items()
    }
    return file.model_copy(update={"counties": counties})


def named_faults(file: WorldFile, county: str, names: tuple[str, ...], document: Document) -> list[Fault]:
    """Return faults of the communities that a county names: one that does not exist, or one twice."""
    named = file.counties[county].communities
    place = ("counties", county, "communities")
    faults = [
        document.fault((*place, k), unknown_message(name, names, "community"))
        for k, name in enumerate(named)
        if name not in names
    ]
    twice = dict.fromkeys(name for name in named if named.count(name) > 1)
    return faults + [document.fault(place, f"communities: {name} stands twice") for name in twice]


def name_faults(name: str, document: Document) -> list[Fault]:
    """Return a fault where a community's name cannot be shown."""
    if name.strip() and len(name) <= LONGEST_NAME and name.isprintable():
        return []
    message = f"'{name[:LONGEST_NAME]}': expected a name of up to {LONGEST_NAME} signs that can be seen"
    return [document.fault(("communities", name), message)]


def home_faults(file: WorldFile, name: str, document: Document) -> list[Fault]:
    """Return a fault where a community lives nowhere, or where nobody is who could speak its language."""
    there = [county for county in file.counties.values() if name in county.communities]
    message = without_staff(there, list(file.counties.values()))
    if not there:
        message = "lives nowhere; expected at least one county that names it under `communities`"
    return [document.fault(("communities", name), f"communities.{name}: {message}")] if message else []


def without_staff(there: list[County], everywhere: list[County]) -> str:
    """Return what is wrong with the counties of a community, or nothing: nobody is exploited there, or no advocate works there.

    Where it is so in the whole world, that is the fault, and told of the counties.
    """
    if there and any(county.share for county in everywhere) and not any(county.share for county in there):
        return "nobody lives in its counties; expected a share above 0 in one of them"
    staff, all_staff = (sum(county.advocates * county.share for county in some) for some in (there, everywhere))
    if any(county.share for county in there) and all_staff and not staff:
        return "its language is without staff; expected advocates in one of its counties"
    return ""


def spoken_faults(file: WorldFile, name: str, languages: tuple[str, ...], document: Document) -> list[Fault]:
    """Return a fault where nothing says who of the staff speaks a community's language: a language without staff."""
    language = file.communities[name].language
    if language in languages:
        return []
    said = unknown_message(language, languages, "language")
    message = f"{said}; expected a share of staff for it under `languages` (0: nobody speaks it)"
    return [document.fault(("communities", name, "language"), f"communities.{name}.language: {message}")]


def language_faults(file: WorldFile, languages: tuple[str, ...], document: Document, judged: bool) -> list[Fault]:
    """Return faults of the table of languages: one of no community, or more speakers than staff.

    `judged`: the communities are known; a language is told only if every one says which it speaks.
    """
    given: Any = document.value.get("communities", {}) if judged else {}
    said = [one.get("language") for one in given.values() if isinstance(one, dict)]
    spoken = [word for word in said if isinstance(word, str)]
    faults = []
    if judged and len(spoken) == len(given):
        meant = {meant_word(word, languages) for word in spoken}
        unspoken = [word for word in languages if word not in meant]
        if len(unspoken) > len(meant - {*languages}):  # each unknown word may mean one of them
            message = "no community speaks it; expected one that does"
            faults = [document.fault(("languages", word), f"languages.{word}: {message}") for word in unspoken]
    if (total := sum(file.languages.values())) > 1.0 + 1e-9:
        message = f"languages: the shares of staff add up to {total:g}; expected 1 at most, since each speaks one of them or none"
        faults.append(document.fault(("languages",), message))
    return faults
