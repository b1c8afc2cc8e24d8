"""The small world with two communities, for tests: most of its people belong to one, and words reach far."""

from __future__ import annotations

from typing import Any

from sim.world import World
from sim.world_file import Community, Members

LANGUAGES = {"spanish": 0.3, "mixtec": 0.05}
# Every number of communities away from its neutral value.
AWAKE = {
    "community.heard": 8.0, "community.heard_deportation": 20.0, "community.carry": 0.5, "vouch.reach": 12.0, "vouch.contacts": 2.0,
    "vouch.most_broken": 1.0, "silence.broken": 5.0, "silence.deportation": 20.0, "known.loss": 0.6, "deportation.chance": 0.2,
    "threat.report": 0.7, "found.police": 0.003, "found.again_adult": 0.01, "police.arrest_adult": 0.6,
}  # fmt: skip


def two_communities(people: int) -> dict[str, Community]:
    """Return two communities: half of the people belong to one, a fifth to the other."""
    return {
        "valley": Community(
            language="spanish", people=Members(sex=people // 2), undocumented=0.8, limited_english=0.6
        ),
        "coast": Community(
            language="mixtec",
            people=Members(sex=people // 5),
            limited_english=0.9,
            trust_services=0.2,
            trust_police=0.1,
        ),
    }


def speaking_world(world: World | None = None, **parameters: float) -> World:
    """Return the small world (or another of one county) with two communities; `parameters` as `vouch__reach=10`."""
    plain = world or World.load("small")
    (name, county), *_ = plain.file.counties.items()
    named: dict[str, Any] = {n.replace("__", "."): value for n, value in parameters.items()}
    communities = two_communities(plain.people.exploited_at_start)
    file = plain.file.model_copy(
        update={
            "communities": communities,
            "languages": LANGUAGES,
            "counties": {**plain.file.counties, name: county.model_copy(update={"communities": list(communities)})},
            "parameters": {**plain.file.parameters, **named},
        }
    )
    return World(file, plain.travel_matrix, plain.status_quo, plain.path)
