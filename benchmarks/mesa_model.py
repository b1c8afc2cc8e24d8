"""The same mechanisms as an idiomatic Mesa model: an object a person, plain attributes, its own Python code.

Written as a good Mesa user would: agents with a `step`, AgentSets by type, the model's own random
numbers. Inner states are brought up to date when something happens, as in ours, so that the
comparison is of the machinery and not of wasted work.
"""

from __future__ import annotations

import math

import mesa

from sim.codes import ADULT_DAYS, DAYS_A_YEAR, KINDS
from sim.parameters import REGISTRY
from sim.world import World

P = {p.field: p.default for p in REGISTRY.values()}
HALF = math.log(2.0)
STYLES = {"romantic": (0.85, 0.35), "violent": (0.6, 0.75), "debt": (0.5, 0.65)}
POLICE_ONLY = ("drop_off", "detention", "hold")


def moved(level: float, change: float) -> float:
    """Return a level after a change, as a share of the room or of what is there."""
    return level + change * (1.0 - level) if change >= 0 else level + change * level


class Trafficker(mesa.Agent):
    """Holds people; moves after some nights if mobile."""

    def __init__(self, model: MesaModel) -> None:
        super().__init__(model)
        r = model.random
        self.home = self.county = r.choices(model.counties, model.shares)[0]
        self.bond_made, self.fear_made = STYLES[r.choices(list(STYLES), (0.5, 0.25, 0.25))[0]]
        self.reach = r.uniform(0.2, 0.9)
        self.mobile = r.random() < P["moving_mobile"]

    def step(self) -> None:
        if self.mobile and self.model.random.random() < 1.0 / P["moving_nights"]:
            self.county = self.model.random.choices(
                [*self.model.counties, "elsewhere"], self.model.travel[self.home]
            )[0]


class Worker(mesa.Agent):
    """An advocate or an officer in a post."""

    def __init__(self, model: MesaModel, county: str, hours: float, trained: float) -> None:
        super().__init__(model)
        self.county, self.hours, self.trained_share = county, hours, trained
        self.vacant_until, self.burnout, self.strain = 0, 0.3, 0.0
        self.generation = 0
        self.hire(trained)

    def hire(self, trained: float) -> None:
        r = self.model.random
        self.trained = r.random() < trained
        self.languages = r.random() < P["staff_languages"]
        self.peer = r.random() < P["staff_peers"]

    def step(self) -> None:
        m = self.model
        if self.vacant_until > m.day:
            return
        rise = P["burnout_load"] * max(0.0, m.load[self.county] - P["burnout_from_load"]) + self.strain
        if self.trained:
            rise *= P["burnout_trained"]
        self.burnout = min(
            1.0, max(0.0, self.burnout + rise * (1 - self.burnout) - P["burnout_recovery"] * self.burnout)
        )
        self.strain = 0.0
        if m.random.random() < P["turnover_rate"] / DAYS_A_YEAR * math.exp(
            P["turnover_burnout"] * (self.burnout - 0.2)
        ):
            self.vacant_until = m.day + int(P["turnover_vacancy"])
            self.generation += 1
            self.burnout = 0.0
            self.hire(0.0)


class Facility:
    """Beds of a kind in a county."""

    def __init__(self, kind: str, county: str, told: object) -> None:
        self.kind, self.county, self.told = kind, county, told
        self.beds = math.inf if told.beds is None else told.beds
        self.occupied = 0

    def admits(self, person: Person) -> bool:
        admits = self.told.admits
        share = float(admits["minors" if person.minor else "adults"]) * float(admits.get(person.gender, 1.0))
        return self.occupied < self.beds and person.model.random.random() < share


class Person(mesa.Agent):
    """A person who is or was trafficked."""

    def __init__(self, model: MesaModel) -> None:
        super().__init__(model)
        r = model.random
        minor = r.random() < model.share_minor
        self.born = model.day - int((r.uniform(12, 18) if minor else r.uniform(18, 35)) * DAYS_A_YEAR)
        self.gender = r.choices(("women", "men", "gender_nonconforming"), (0.85, 0.11, 0.04))[0]
        self.undocumented, self.limited_english = r.random() < 0.1, r.random() < 0.12
        self.trauma = min(1.0, r.random() * 0.825)
        self.shame, self.reserve = 0.8 * r.random(), r.gauss(0, P["accept_person"])
        self.visibility = min(20.0, r.gammavariate(0.5, 2.0))
        left = 1.0 - P["trust_trauma"] * self.trauma
        self.base_advocate = self.trust_advocate = P["trust_start_advocate"] * left
        self.base_police = self.trust_police = P["trust_start_police"] * left
        self.recognition, self.agency = P["recognition_start"], P["agency_start"]
        self.trafficker = r.choice(model.traffickers)
        self.bond, self.fear = self.trafficker.bond_made, self.trafficker.fear_made
        self.need_housing = self.need_income = self.need_care = 0.9
        self.status, self.place, self.facility = "exploited", None, None
        self.touched, self.stay_end, self.place_day, self.police_until = model.day, math.inf, model.day, -1
        self.advocate = self.officer = None
        self.advocate_generation = self.advocate_contacts = self.refusals = self.officer_contacts = 0
        self.contacts = self.police_contacts = self.arrests = self.separations = self.returns = 0
        self.county = self.trafficker.home

    @property
    def minor(self) -> bool:
        return self.model.day - self.born < ADULT_DAYS

    @property
    def where(self) -> str:
        return self.trafficker.county if self.status == "exploited" else self.county

    def touch(self) -> None:
        """Bring the inner state up to today."""
        days = self.model.day - self.touched
        if not days:
            return
        self.touched = self.model.day
        if self.status == "exploited":
            rise = math.exp(-P["bond_rise"] * days)
            self.bond = self.trafficker.bond_made + (self.bond - self.trafficker.bond_made) * rise
            self.fear = self.trafficker.fear_made + (self.fear - self.trafficker.fear_made) * rise
        else:
            self.fear *= math.exp(-HALF * days / P["fear_half_life"])
            self.need_income *= math.exp(-HALF * days / P["need_income_half_life"])
            self.need_care *= math.exp(-HALF * days / P["need_care_half_life"])
            if self.status != "locked":
                self.bond *= math.exp(-HALF * days / P["bond_half_life"])
        drift = math.exp(-HALF * days / P["trust_half_life"])
        if self.status == "locked":
            weeks = days / 7
            self.trust_advocate *= (1 + P["trust_custody"]) ** weeks
            self.trust_police *= (1 + P["trust_custody"]) ** weeks
        else:
            self.trust_advocate = self.base_advocate + (self.trust_advocate - self.base_advocate) * drift
            self.trust_police = self.base_police + (self.trust_police - self.base_police) * drift
        fade = math.exp(-HALF * days / P["readiness_half_life"])
        self.recognition = P["recognition_start"] + (self.recognition - P["recognition_start"]) * fade
        self.agency = P["agency_start"] + (self.agency - P["agency_start"]) * fade

    def step(self) -> None:
        """Live a day."""
        m = self.model
        if self.stay_end <= m.day:
            m.requests.append((m.random.random(), self, "stay_ended", None, 0))
            return
        u = m.random.random()
        if u < 0.25:
            if self.advocate is not None and u < self.visit_rate():
                self.visit()
        elif self.status == "exploited":
            self.held_day(u)
        elif self.status != "locked":
            self.out_day(u)

    def visit_rate(self) -> float:
        if self.status == "locked":
            return P["visits_locked"]
        known = self.advocate.county == self.where
        return (P["visits_held"] if self.status == "exploited" else P["visits_out"]) if known else 0.0

    def held_day(self, u: float) -> None:
        m, p = self.model, P
        if u < 0.375:
            if self.where == "elsewhere":
                return
            if m.day > self.police_until:
                rate = p["found_police"] * self.visibility
            else:
                again = p["found_again_minor"] if self.minor else p["found_again_adult"]
                rate = again * min(self.visibility, p["found_again_visibility"])
            if u - 0.25 < rate:
                self.meet_police()
        elif u < 0.5:
            if u - 0.375 < p["found_outreach"] * self.visibility and self.where != "elsewhere":
                self.visit()
        elif u < 0.625:
            if u - 0.5 < p["found_self_referral"] and self.where != "elsewhere":
                self.visit()
        elif u < 0.75:
            if u - 0.625 < p["leaving_alone"] * math.exp(-p["leaving_alone_bond"] * (self.bond - 0.5)):
                m.requests.append((m.random.random(), self, "left_alone", None, 0))
        elif u - 0.875 < p["leaving_region"] and u >= 0.875:
            self.leave_bed()
            self.status = "left_region"
            self.remove()

    def out_day(self, u: float) -> None:
        m, p = self.model, P
        if u < 0.5:
            self.touch()
            need = (self.need_housing + self.need_income + self.need_care) / 3
            x = p["return_bond"] * (self.bond - p["return_at_bond"]) + p["return_need"] * (need - p["return_at_need"])
            x += p["return_fear"] * (self.fear * self.trafficker.reach - p["return_at_fear"])
            x += p["return_trust"] * (self.trust_advocate - p["return_at_trust"])
            x += p["return_agency"] * (self.agency - p["return_at_agency"])
            base = {
                None: 0.035,
                "group_home": 0.06,
                "out_of_area": 0.012,
                "transitional": 0.01,
                "long_term": 0.01,
            }.get(self.place, 0.03)
            if u - 0.25 < min(p["return_cap"], base * math.exp(x)):
                self.go_back()
        elif u < 0.625:
            known = self.facility is not None and self.facility.told.address_known
            safe = self.facility is not None and (self.facility.told.secure or self.facility.told.out_of_reach)
            same = self.trafficker.county == self.county and not safe
            if same and u - 0.5 < p["retrieval_rate"] * self.trafficker.reach * (
                p["retrieval_address"] if known else 1
            ):
                self.go_back()
        elif u < 0.75:
            if self.facility is not None and u - 0.625 < p["leaving_rate"] * (1 - self.facility.told.quality):
                self.leave_place()
        elif u < 0.875 and self.status == "unhoused" and u - 0.75 < p["asking_rate"]:
            m.requests.append((m.random.random(), self, "asked", None, 0))

    def visit(self) -> None:
        m = self.model
        county = self.where
        if not m.hours(county, P["staff_visit_hours"]):
            return
        worker = (
            self.advocate
            if self.advocate is not None and self.advocate.county == county
            else m.worker(m.advocates, county)
        )
        if worker is None:
            return
        self.touch()
        self.meet(worker)
        if self.status in ("exploited", "unhoused"):
            self.offer(worker, county)

    def meet(self, worker: Worker) -> None:
        if worker is not self.advocate or worker.generation != self.advocate_generation:
            if self.advocate is not None:
                self.trust_advocate = self.base_advocate
            self.advocate, self.advocate_generation = worker, worker.generation
            self.advocate_contacts = self.refusals = 0
        k = self.advocate_contacts
        self.advocate_contacts += 1
        self.contacts += 1
        self.model.counted["contacts"] += 1
        q = P["quality_base"] + P["quality_trained"] * worker.trained + P["quality_peer"] * worker.peer
        q += P["quality_burnout"] * worker.burnout
        if self.limited_english and not worker.languages:
            q += P["quality_language"]
        before = self.trust_advocate
        if q > 0:
            step = P["trust_gain"] * q * (1 + P["trust_continuity"] * k / (k + P["trust_half_point"]))
            self.trust_advocate += step * (1 - before)
            self.recognition += P["recognition_gain"] * q * (1 - self.recognition)
            self.agency += P["agency_gain"] * q * (1 - self.agency)
        else:
            self.trust_advocate += P["trust_loss"] * q * before
        self.trust_police = moved(self.trust_police, P["trust_spill"] * (self.trust_advocate - before))

    def offer(self, worker: Worker, county: str) -> None:
        m = self.model
        if self.refusals >= 46 * (1 - P["patience_burnout"] * worker.burnout):
            return
        fit = m.in_hand[county, self.minor]
        promised = fit > 0 or m.random.random() >= 0.7
        m.counted["offers"] += 1
        x = (
            P["accept_intercept"]
            + self.reserve
            + P["accept_trust"] * self.trust_advocate
            + P["accept_agency"] * self.agency
        )
        x += (
            P["accept_recognition"] * self.recognition
            + P["accept_fit"] * (fit or 0.6)
            + P["accept_in_hand"] * promised
        )
        x += P["accept_bond"] * self.bond + P["accept_fear"] * self.fear + P["accept_shame"] * self.shame
        if m.random.random() < 1 / (1 + math.exp(-x)):
            self.refusals = 0
            self.agency += P["agency_choice"] * (1 - self.agency)
            m.requests.append((m.random.random(), self, "offer" if promised else "wish", None, 0))
        else:
            self.refusals += 1
            worker.strain += P["burnout_refusal"]

    def meet_police(self) -> None:
        m, p = self.model, P
        officer = m.worker(m.officers, self.where)
        if officer is None:
            return
        self.touch()
        m.counted["police"] += 1
        minor = self.minor
        response = (
            m.random.choices(("detain", "drop_off", "child_welfare", "leave"), (0.56, 0.21, 0.09, 0.14))[0]
            if minor
            else "leave"
        )
        arrest = response == "detain" or (not minor and m.random.random() < p["police_arrest_adult"])
        q = p["quality_police"] + p["quality_police_trained"] * officer.trained + p["quality_arrest"] * arrest
        before = self.trust_police
        if q > 0:
            self.trust_police += p["trust_gain"] * q * (1 - before)
        else:
            self.trust_police += p["trust_loss"] * q * before
        self.trust_advocate = moved(self.trust_advocate, p["trust_spill"] * (self.trust_police - before))
        if arrest:
            self.arrests += 1
            self.bond += p["bond_reinforcement"] * (1 - self.bond)
            self.base_police *= 1 - p["trust_baseline_arrest"]
        self.police_contacts += 1
        self.police_until = m.day + p["found_known_days"]
        if m.random.random() < 0.15 and m.hours(self.where, p["staff_accompany_hours"]):
            worker = m.worker(m.advocates, self.where)
            if worker is not None:
                self.meet(worker)
        kinds = {"detain": ("detention", 18), "drop_off": ("drop_off", 2), "child_welfare": (None, 0)}
        if response in kinds:
            kind, days = kinds[response]
            m.requests.append((m.random.random(), self, response, kind, days * m.random.uniform(0.3, 1.7)))

    def leave_bed(self) -> None:
        if self.facility is not None:
            self.facility.occupied -= 1
            self.facility = None

    def go_back(self) -> None:
        self.touch()
        self.leave_bed()
        self.returns += 1
        self.model.counted["returns"] += 1
        if self.advocate is not None:
            self.advocate.strain += P["burnout_client_return"]
        self.status, self.place, self.stay_end = "exploited", None, math.inf

    def leave_place(self) -> None:
        if self.model.random.random() < P["leaving_to_trafficker"]:
            self.go_back()
        else:
            self.touch()
            self.to_street()

    def to_street(self) -> None:
        if self.status == "exploited":
            self.separate()
        county = self.where
        self.leave_bed()
        self.status, self.place, self.stay_end, self.need_housing, self.county = (
            "unhoused",
            None,
            math.inf,
            1.0,
            county,
        )

    def separate(self) -> None:
        self.separations += 1
        self.model.counted["separations"] += 1
        self.need_income = self.need_care = 0.9

    def move_into(self, f: Facility, days: float) -> None:
        self.touch()
        if self.status == "exploited":
            self.separate()
        self.leave_bed()
        f.occupied += 1
        self.facility, self.place, self.county = f, f.kind, f.county
        self.status = "locked" if f.told.locked else "placed"
        self.need_housing = 1 - f.told.quality
        self.stay_end = self.model.day + max(1, int(days or f.told.stay_days))


class MesaModel(mesa.Model):
    """The world of `bay_area` (or another) as a Mesa model."""

    def __init__(self, world: World, seed: int = 1) -> None:
        super().__init__(rng=seed)
        self.day = 0
        self.counties = list(world.county_names[:-1])
        self.shares = world.shares[:-1].tolist()
        self.travel = dict(zip(world.county_names, world.travel_matrix.tolist(), strict=True))
        self.share_minor = world.people.share_minor_at_entry
        self.arrivals = world.people.arrivals_per_year / DAYS_A_YEAR
        n = world.people.exploited_at_start
        self.traffickers = [Trafficker(self) for _ in range(math.ceil(n / P["moving_people_each"]))]
        self.advocates = {
            c: self.posts(c, x, P["staff_hours"])
            for c, x in zip(self.counties, world.posts("advocates"), strict=False)
        }
        self.officers = {
            c: self.posts(c, x, P["staff_officer_hours"])
            for c, x in zip(self.counties, world.posts("officers"), strict=False)
        }
        self.facilities = {(k, c): Facility(k, c, world.file.facilities[k]) for k in KINDS for c in self.counties}
        self.wanted, self.demand = dict.fromkeys(self.counties, 0.0), dict.fromkeys(self.counties, 0.0)
        self.capacity = dict.fromkeys(self.counties, 0.0)
        self.load = dict.fromkeys(self.counties, 0.0)
        self.requests: list = []
        self.counted = dict.fromkeys(("contacts", "offers", "police", "separations", "returns"), 0)
        self.in_hand = {(c, minor): 0.0 for c in [*self.counties, "elsewhere"] for minor in (True, False)}
        for _ in range(n):
            Person(self)

    def posts(self, county: str, exact: float, hours: float) -> list[Worker]:
        n = math.ceil(exact - 1e-9)
        return [Worker(self, county, hours * exact / n, 0.5) for _ in range(n)]

    def worker(self, posts: dict[str, list[Worker]], county: str) -> Worker | None:
        there = [w for w in posts.get(county, ()) if w.vacant_until <= self.day]
        return self.random.choice(there) if there else None

    def hours(self, county: str, hours: float) -> bool:
        if county not in self.wanted:
            return False
        self.wanted[county] += hours
        demand = self.demand[county]
        return demand <= self.capacity[county] or self.random.random() < self.capacity[county] / demand

    def step(self) -> None:
        self.day += 1
        for c in self.counties:
            self.demand[c] += (self.wanted[c] - self.demand[c]) / 20
            self.wanted[c] = 0.0
            self.capacity[c] = sum(w.hours for w in self.advocates[c] if w.vacant_until <= self.day)
            self.load[c] = min(3.0, self.demand[c] / self.capacity[c]) if self.capacity[c] else 0.0
        if self.random.random() < self.arrivals:
            Person(self)
        self.agents_by_type[Trafficker].do("step")
        self.agents_by_type[Person].do("step")
        self.settle()
        self.agents_by_type[Worker].do("step")

    def settle(self) -> None:
        for _, person, why, kind, days in sorted(self.requests, key=lambda r: r[0]):
            order = (
                [kind]
                if kind
                else ["therapeutic", "foster", "group_home", "out_of_area", "hotel"]
                if person.minor
                else ["shelter", "transitional", "long_term", "hotel"]
            )
            county = person.where
            for k in order:
                f = self.facilities.get((k, county))
                if f is not None and f is not person.facility and f.admits(person):
                    person.move_into(f, days)
                    break
            else:
                if why in ("offer", "stay_ended"):
                    person.trust_advocate *= 1 - P["trust_loss"]
                    person.base_advocate *= 1 - P["trust_baseline_broken"]
                if why in ("stay_ended", "left_alone"):
                    person.touch()
                    person.to_street()
        self.requests.clear()
        for c in self.counties:
            for minor in (True, False):
                kinds = ("therapeutic", "foster", "group_home") if minor else ("shelter",)
                self.in_hand[c, minor] = max(
                    (
                        self.facilities[k, c].told.quality
                        for k in kinds
                        if self.facilities[k, c].occupied < self.facilities[k, c].beds
                    ),
                    default=0.0,
                )
