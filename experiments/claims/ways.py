"""How each lever works: the rules that it comes by, what a rule sets straight from it, and the contested numbers on its way.

A line a lever; tests hold the table against the levers, the rules and the belief sets that there are.
"""

from __future__ import annotations

from dataclasses import dataclass

LOCKED, PLACES = ("days_locked",), ("days_placed", "days_unhoused", "waiting", "turned_away", "bed_nights")
PROMISES = ("promises_broken", "promises_kept", "accepted")
CUSTODY, CENTER, BRIDGE = ("custody_bond", "custody_trust"), ("leaving_center",), ("advocates",)
JURIES = ("juries",)
IN_CUSTODY = ("rules.bond.while_locked", "rules.trust.in_custody")
AT_CENTER = ("rules.leaving.center_factor", "rules.returning.on_leaving")
IN_PLACES = (
    "phases.beds.settle_requests",
    "rules.needs.housing_need",
    "rules.returning.base",
    "rules.leaving.chance_leaves_place",
)
ASKED = ("rules.cooperation.circumstances", "rules.cooperation.chance_agrees")
TO_COURT = ("rules.courts.chance_charged", "rules.courts.chance_convicted")
TRAINED = ("phases.training.train_tonight", "rules.training.is_reached")
FOR_ADULTS = ("phases.adults.instead_of_arrest", "rules.bond.after_arrest")
SHARED = ("rules.database.disclosure", "rules.carrying.carried_share")


@dataclass(frozen=True)
class Way:
    """How a lever works: the rules that it comes by first, what a rule sets straight from it, and contested numbers.

    `direct`: outcomes without their days, and columns of months. `beliefs`: groups of belief sets' numbers that its
    rules read.
    """

    rules: tuple[str, ...]
    direct: tuple[str, ...] = ()
    beliefs: tuple[str, ...] = ()


RESPONSE = Way(
    ("phases.police.response_to", "rules.bond.after_arrest", *IN_CUSTODY, *AT_CENTER),
    (*LOCKED, "arrests"),
    (*CUSTODY, *CENTER),
)
WAYS = {
    "response_to_minors": RESPONSE,
    "response_share": RESPONSE,
    "detention_days": Way(("phases.police.custody_days", *IN_CUSTODY), LOCKED, CUSTODY),
    "hold_days": Way(("phases.police.custody_days", *IN_CUSTODY), LOCKED, CUSTODY),
    "arrest_on_other_charge": RESPONSE,
    "visits_while_held": Way(
        ("phases.contacts.visit_rate", "rules.bond.after_visit_inside", "rules.trust.after_good_contact"),
        ("contacts",),
        ("custody_bond",),
    ),
    "accompaniment": Way(
        ("phases.police.advocate_beside", "rules.trust.bridge", "rules.quality.of_police"), ("accompanied",), BRIDGE
    ),
    "accompaniment_independent": Way(("rules.trust.bridge", "rules.quality.of_police"), (), BRIDGE),
    "hotel_nights": Way(("phases.places.give_place", "phases.beds.end_stay", "rules.returning.base"), ("in_hotel",)),
    "center_incentives": Way(AT_CENTER, ("left_without_notice",), CENTER),
    "center_mentors": Way((*AT_CENTER, "phases.center.mentor"), ("left_without_notice", "contacts"), CENTER),
    "advocates": Way(
        ("rules.staffing.chance_served", "rules.staffing.workload", "rules.trust.after_good_contact"),
        ("contacts", "trust_advocate", "burnout"),
    ),
    "officers": Way(("rules.staffing.chance_served", "rules.found.by_police"), ("officer_hours_capacity",)),
    "patience": Way(
        ("rules.offers.has_stopped", "phases.contacts.visit_rate", "rules.quality.of_service"), ("offers", "contacts")
    ),
    "promise_honesty": Way(
        ("phases.contacts.offer", "rules.trust.break_promise", "rules.offers.chance_accepted"),
        (*PROMISES, "trust_advocate"),
    ),
    # Cooperation, cases and courts
    "confidential_names": Way((*ASKED, "phases.cooperation.logit_today")),
    "protection": Way((*ASKED, "phases.cooperation.is_protected")),
    "forensic_specialists": Way(("phases.forensics.begin_with_phones", *TO_COURT), (), JURIES),
    "phone_warrants": Way(("phases.forensics.ask_for_phone", *TO_COURT), (), JURIES),
    "prosecutors": Way(("phases.courts.charge", *TO_COURT), (), JURIES),
    "judges": Way(("phases.courts.begin_trials", "rules.courts.chance_convicted"), (), JURIES),
    "prosecutor_training": Way(("rules.courts.share_as_trafficking",)),
    "jury_awareness": Way(("rules.courts.chance_charged", "rules.courts.chance_convicted"), (), JURIES),
    "judges_workshop": Way(("rules.courts.chance_convicted",), (), JURIES),
    "remote_testimony": Way(("phases.courts.bear_testimony", "rules.courts.chance_convicted"), (), JURIES),
    "court_support": Way(("phases.courts.bear_testimony", "rules.courts.chance_convicted"), (), JURIES),
    # Institutions
    "first_advocate": Way(
        ("phases.first_advocate.call", "phases.police.meet_advocate_too", "rules.trust.after_good_contact")
    ),
    "first_advocate_hours": Way(("phases.first_advocate.come", "rules.first_advocate.chance_still_there")),
    "tangible_help": Way(("phases.tangible_help.is_at_hand", "rules.tangible_help.quality_with_help")),
    "training_staff": Way(TRAINED),
    "training_police": Way(TRAINED),
    "training_compliance": Way(TRAINED),
    "supervisor_support": Way(("phases.staff.advocates_night", "rules.staffing.chance_served"), ("burnout",)),
    "adults_referred": Way(FOR_ADULTS, ("arrests",), ("custody_bond",)),
    "adults_cited": Way(FOR_ADULTS, ("arrests",), ("custody_bond",)),
    "adults_let_go": Way(FOR_ADULTS, ("arrests",), ("custody_bond",)),
    "law_assessment": Way(("rules.law_change.practice_left", "phases.law_change.left_of_practice")),
    "group_homes_closed": Way(("phases.closing.open_and_close", *IN_PLACES), (*PLACES, *PROMISES, "in_group_home")),
    "foster_support": Way(("rules.foster.quality_with_support", *IN_PLACES), (*PLACES, "in_foster")),
    "work_and_school": Way(("phases.work.help_with_work", "rules.returning.return_hazard")),
    # Communities and labor
    "interpreters": Way(("rules.language.share_lost", "rules.trust.after_good_contact")),
    "staff_languages": Way(("phases.languages.of_newcomer", "rules.language.share_lost")),
    "staff_known": Way(("phases.languages.begin_unknown", "rules.language.known_in_community")),
    "firewall": Way(("rules.deportation.chance_handed_over", "rules.deportation.fear_multiple")),
    "climate": Way(("rules.deportation.chance_handed_over", "rules.deportation.fear_added")),
    "training_labor": Way(("phases.labor_police.meet_worker", "rules.ways_in.chance_sees")),
    "labor_unit": Way(("phases.inspection.inspect_workplaces", "rules.ways_in.chance_inspected")),
    "outreach_labor": Way(("phases.held.outreach_rate", "rules.ways_in.outreach_to_workers")),
    "awareness_labor": Way(("phases.tips.follow_tips", "rules.ways_in.chance_of_tip")),
    "training_labor_staff": Way(("phases.contacts.share_seen",)),
    "equal_priority": Way(("rules.priority.weight_given", "phases.contacts.visit_rate")),
    "early_permit": Way(("phases.permits.permit_day", "rules.needs.meet_needs")),
    "income_support": Way(("rules.needs.support_income", "rules.returning.return_hazard")),
    "rental_help": Way(("rules.needs.rental_factor", "rules.needs.chance_finds_home")),
    # Waiting lists and intake
    "waiting_list": Way(("phases.listing.put_on_list", *IN_PLACES), ("waiting",)),
    "priority_recent": Way(("rules.listed_class.class_on_list", *IN_PLACES)),
    "priority_minors": Way(("rules.listed_class.class_on_list", *IN_PLACES)),
    "intake_days": Way(("rules.intake.takes_in_on", *IN_PLACES), PLACES),
    "intake_hours": Way(("rules.intake.takes_in_at", *IN_PLACES), PLACES),
    # Movement and coordination
    "warm_handoff": Way(("phases.moves.hand_off", *SHARED), (), ("database",)),
    "shared_database": Way(("phases.database.enter_person", *SHARED), (), ("database",)),
    "database_consent": Way(("phases.database.enter_person", "rules.database.disclosure"), (), ("database",)),
    "police_database": Way(("phases.joint.evidence_joined", "rules.evidence.joined_share")),
    "one_night_hold_and_way_home": Way(("phases.way_home.looks_for_way_home", "phases.way_home.go_home")),
    "task_force": Way(("phases.joint.record_factor", "phases.joint.evidence_joined")),
    "task_force_services": Way(("phases.joint.record_factor",)),
}
