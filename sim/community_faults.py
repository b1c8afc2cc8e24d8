"""What can be wrong with a world's communities and languages: each fault is judged by itself, whatever else is faulty."""

from __future__ import annotations

from sim.codes import FORMS
from sim.errors import Fault
from sim.origins import origin_shares, people_by_form
from sim.reading import Document, unknown_message
from sim.world_file import LONGEST_NAME, WorldFile


def community_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the tables `communities` and `languages`, and of what counties name."""
    stated = document.value.get("communities")
    names = tuple(stated) if isinstance(stated, dict) else ()
    faults = [fault for county in file.counties for fault in named_faults(file, county, names, document)]
    faults += [fault for name in file.communities for fault in one_fault(file, name, document)]
    faults += language_faults(file, document)
    return faults + too_many_faults(file, document)


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


def one_fault(file: WorldFile, name: str, document: Document) -> list[Fault]:
    """Return faults of one community: its name, where it lives, its language."""
    one, place = file.communities[name], ("communities", name)
    faults = []
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"'{name[:LONGEST_NAME]}': expected a name of up to {LONGEST_NAME} signs that can be seen"
        faults.append(document.fault(place, message))
    there = [county for county in file.counties.values() if name in county.communities]
    if not there:
        message = f"communities.{name}: lives nowhere; expected at least one county that names it under `communities`"
        faults.append(document.fault(place, message))
    elif all(county.advocates * county.share == 0 for county in there):
        message = f"communities.{name}: its language is without staff; expected advocates in one of its counties"
        faults.append(document.fault(place, message))
    if one.language not in file.languages:
        message = f"{unknown_message(one.language, file.languages, 'language')}; expected a share of staff for it under `languages` (0: nobody speaks it)"
        faults.append(document.fault((*place, "language"), f"communities.{name}.language: {message}"))
    return faults


def language_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the table of languages: one of no community, or more speakers than staff."""
    given = document.value.get("communities")
    entries = given.values() if isinstance(given, dict) else ()
    spoken = {one.get("language") for one in entries if isinstance(one, dict)}
    faults = [
        document.fault(("languages", word), f"languages.{word}: no community speaks it; expected one that does")
        for word in file.languages
        if word not in spoken
    ]
    if (total := sum(file.languages.values())) > 1.0 + 1e-9:
        message = f"languages: the shares of staff add up to {total:g}; expected 1 at most, since each speaks one of them or none"
        faults.append(document.fault(("languages",), message))
    return faults


def too_many_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return a fault for each form and county in which more people belong to communities than are exploited there."""
    faults = []
    everybody = people_by_form(file)
    for form, shares in enumerate(origin_shares(file)):
        for k, county in enumerate(file.counties):
            if shares[k, 0] < -1e-9:
                there = everybody[form] * file.counties[county].share
                message = (
                    f"counties.{county}.communities: more people exploited for {FORMS[form]} belong to its communities"
                    f" than there are; expected {there:g} at most"
                )
                faults.append(document.fault(("counties", county, "communities"), message))
    return faults
