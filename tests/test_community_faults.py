"""What can be wrong with communities and languages in a world file: one line a fault, all at once; and worlds without any are what they were."""

from __future__ import annotations

import numpy as np
import pytest

from sim.community_faults import community_faults
from sim.declared import home_police, language
from sim.errors import ConfigError
from sim.levers import LEVERS
from sim.lookup import shipped_configs
from sim.origins import community_rows, origin_shares, people_by_form
from sim.reading import read_document
from sim.world import World
from sim.world_file import WorldFile

SMALL = shipped_configs() / "worlds" / "small.yaml"
SPOKEN = """languages: {spanish: 0.2, mixtec: 0.0}
communities:
  valley: {language: spanish, people: {sex: 20}, undocumented: 0.5}
  coast: {language: mixtec, people: {sex: 10}, trust_services: 0.2}
"""


@pytest.fixture
def world(tmp_path):
    """Return a function that writes the small world with communities, some text changed, and returns its path."""
    (tmp_path / "travel_small.csv").write_bytes((SMALL.parent / "travel_small.csv").read_bytes())

    def write(*changes: tuple[str, str]):
        text = SMALL.read_text("utf-8").replace("officers: 33.33}", "officers: 33.33, communities: [valley, coast]}")
        text = text.replace("facilities:  ", f"{SPOKEN}facilities:  ", 1)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "world.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def said(path) -> list[str]:
    """Return the faults of a world as `line: message`."""
    with pytest.raises(ConfigError) as error:
        World.load(path)
    return [f"{fault.line}: {fault.message}" for fault in error.value.faults]


def test_a_world_with_communities_is_read(world):
    read = World.load(world())
    rows = community_rows(
        read.file, {"undocumented": 0.1, "limited_english": 0.12, "start_services": 0.4, "start_police": 0.3}
    )
    assert rows["language"].tolist() == [0, 1, 2]
    assert rows["speakers"].tolist() == [0.0, 0.2, 0.0]
    assert rows["undocumented"].tolist() == [0.1, 0.5, 0.1]
    assert rows["trust_services"].tolist() == [0.4, 0.4, 0.2]
    assert origin_shares(read.file)[0, 0].tolist() == pytest.approx([30 / 60, 20 / 60, 10 / 60])
    assert origin_shares(read.file)[1].tolist() == [[1.0, 0.0, 0.0]] * 2  # nobody is exploited for labor here
    assert read.fingerprint() != World.load("small").fingerprint()


def test_a_world_that_names_none_leaves_no_trace_of_it():
    plain = World.load("small").resolved()
    assert {"languages", "communities"} & set(plain) == set()
    assert "communities" not in plain["counties"]["one"]


FAULTS = [
    (("[valley, coast]", "[valey, coast]"), "unknown community 'valey'; did you mean 'valley'?", "[valey"),
    (("[valley, coast]", "[valley, coast, valley]"), "valley stands twice", "[valley"),
    (("[valley, coast]", "[valley]"), "communities.coast: lives nowhere", "  coast:"),
    (("people: {sex: 20}", "people: {sex: 51}"), "communities.valley.people.sex: 51 people exploited for sex: with coast more than there are in one; expected 50 at most", "  valley:"),
    (("people: {sex: 20}", "people: {labor: 1}"), "people exploited for labor belong to valley, and there are none; expected 0 there, or people.share_labor above 0", "  valley:"),
    (("{spanish: 0.2, mixtec: 0.0}", "{spanish: 0.2}"), "unknown language 'mixtec'", "  coast:"),
    (("mixtec: 0.0}", "mixtec: 0.0, french: 0.1}"), "languages.french: no community speaks it", "languages:"),
    (("mixtec: 0.0}", "mixtec: 0.9}"), "add up to 1.1; expected 1 at most", "languages:"),
    (("language: spanish, people", "people"), "communities.valley.language: is missing", "  valley:"),
    (("undocumented: 0.5", "undocumented: 1.5"), "less than or equal to 1", "  valley:"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message", "line"), FAULTS, ids=[row[1][:40] for row in FAULTS])
def test_a_fault_is_told_with_its_line(world, change, message, line):
    path = world(change)
    number = next(k for k, text in enumerate(path.read_text("utf-8").splitlines(), 1) if line in text)
    assert any(message in one and one.startswith(f"{number}:") for one in said(path)), said(path)


def test_all_faults_are_told_at_once_and_none_that_another_makes(world):
    lines = said(
        world(
            ("[valley, coast]", "[valey, coast]"),  # valley does not live nowhere: that word means it
            ("people: {sex: 10}", "people: {sex: 70}"),
            ("mixtec: 0.0}", "mixtek: 0.0}"),  # nobody speaks that for the same reason
        )
    )
    assert len(lines) == 3, lines
    for message in ("unknown community 'valey'", "communities.coast.people.sex: 70", "unknown language 'mixtec'"):
        assert sum(message in line for line in lines) == 1, (message, lines)


ONE_FAULT = [
    (("communities:\n", "communitys:\n"), "unknown key 'communitys'"),
    (("communities:\n", "communities: 5\n"), "communities: "),
    (("languages:", "langages:"), "unknown key 'langages'"),
    (("mixtec: 0.0}", "mixtec: lots}"), "languages.mixtec"),
    (("{language: mixtec,", "{language: klingon,"), "unknown language 'klingon'"),
    (("{language: mixtec,", "{lnguage: mixtec,"), "unknown key 'communities.coast.lnguage'"),
    (("{language: mixtec,", "{language: 5,"), "communities.coast.language"),
    (("advocates: 33.33", "advocates: 0"), "nobody can work here; all advocates are 0"),
    (("arrivals_per_year: 6", "arrivals_per_year: many"), "people.arrivals_per_year"),
    (("advocates: 33.33", "advocates: many"), "counties.one.advocates"),
    (("communities: [valley, coast]}", "comunities: [valley, coast]}"), "unknown key 'counties.one.comunities'"),
]


@pytest.mark.parametrize(("change", "message"), ONE_FAULT, ids=[row[1][:40] for row in ONE_FAULT])
def test_what_hangs_on_a_faulty_part_is_not_judged(world, change, message):
    extra = [(SPOKEN.splitlines()[2], ""), (SPOKEN.splitlines()[3], "")] if "communities: 5" in change[1] else []
    lines = said(world(change, *extra))
    assert len(lines) == 1, lines
    assert message in lines[0]


def test_a_faulty_county_hides_no_fault_of_a_language(world):
    lines = said(world(("advocates: 33.33", "advocates: many"), ("mixtec: 0.0}", "mixtec: 0.9}"), ("{language: mixtec", "{language: klingon")))  # fmt: skip
    assert len(lines) == 3, lines


ONE_HOME = """name: other
like: dashboard
languages: {spanish: 0.1}
communities:
  valley: {language: spanish, people: {sex: 5}}
counties:
"""
EMPTY = "  east: {share: 1.0}\n  west: {share: 0.0, communities: [valley]}\n"
NO_STAFF = "  west: {advocates: 0, communities: [valley]}\n"


@pytest.mark.parametrize(
    ("counties", "message"),
    [
        (EMPTY, "nobody lives in its counties; expected a share above 0 in one of them"),
        (NO_STAFF, "its language is without staff; expected advocates in one of its counties"),
        (EMPTY.replace("share: 0.0", "share: 0.0, advocates: 0"), "nobody lives in its counties; expected a share above 0 in one of them"),
    ],
)  # fmt: skip
def test_a_community_whose_counties_have_no_people_or_no_advocates(tmp_path, counties, message):
    (tmp_path / "world.yaml").write_text(ONE_HOME + counties, "utf-8")
    assert said(tmp_path / "world.yaml") == [f"5: communities.valley: {message}"]


@pytest.mark.parametrize("key", ["peopel: {share_labor: 0.3}", "countys: {east: {communities: [valley]}}"])
def test_a_misspelt_key_of_a_world_that_is_like_another_is_one_line(tmp_path, key):
    """The other world states the key: what this one meant is not known, so nothing that hangs on it is judged."""
    text = ONE_HOME.replace("sex: 5", "labor: 5") if "peopel" in key else ONE_HOME
    (tmp_path / "world.yaml").write_text(text.removesuffix("counties:\n") + ("counties:\n  west: {communities: [valley]}\n" if "peopel" in key else "") + key + "\n")  # fmt: skip
    (line,) = said(tmp_path / "world.yaml")
    assert "unknown key" in line


def test_a_language_that_nobody_of_the_staff_speaks_is_no_fault_and_one_that_is_not_named_is(world):
    """`0` says that nobody speaks it, as of many languages (E151); a language left out says nothing."""
    assert World.load(world()).file.languages["mixtec"] == 0.0
    assert len(said(world((", mixtec: 0.0}", "}")))) == 1


def test_the_shipped_world_has_no_such_fault():
    document = read_document(SMALL)
    assert community_faults(WorldFile.model_validate(document.value), document) == []


def test_labor_comes_on_top():
    people = World.load("small").file.people.model_copy(update={"share_labor": 0.25})
    file = World.load("small").file.model_copy(update={"people": people})
    assert people_by_form(file) == (60, 20)
    assert np.isfinite(origin_shares(file)).all()


def test_what_is_declared_is_off_unless_somebody_asks():
    assert {LEVERS[lever.name].neutral for lever in language.MECHANISM.levers} == {0.0}
    assert home_police.MECHANISM.off_by_default()
