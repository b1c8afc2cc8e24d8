"""The columns of the table `series`: what is told of each month, of everybody. Counts of mechanisms stand where these say."""

from __future__ import annotations

from experiments.results.column import Column
from sim.codes import KINDS, STATUSES
from sim.declared import MECHANISMS
from sim.declared.joining import insert_named
from sim.story.mechanisms import WORDS

MONTH = ("M - 29", "M")
TODAY = ("", "M")
OTHER_SERIES = (
    Column("month", "number", "", "", "1, 2, ... since day 0"),
    Column("day", "day", *TODAY, "the month's last day: 29, 59, ..."),
    *(Column(word, "people", *TODAY, f"people who have status `{word}` at that day's end"
             + (", of all since the start of the burn-in" if word == "left_region" else "")) for word in STATUSES),
    *(Column(f"in_{word}", "people", *TODAY, f"people in {word.replace('_', ' ')} at that day's end") for word in KINDS),
    Column("in_own_home", "people", *TODAY, "people in a home of their own, or of family, at that day's end"),
    Column("labor_exploited", "people", *TODAY, "people exploited for labor at that day\u2019s end"),
    Column("minors_exploited", "people", *TODAY, "people under 18 exploited at that day's end"),
    Column("exploited_outside", "people", *TODAY, "people exploited who are outside the region for now, where a trafficker took them"),
    Column("trust_advocate", "0 to 1", *TODAY, "mean over people exploited at that day's end", empty="if nobody is"),
    Column("trust_police", "0 to 1", *TODAY, "mean over people exploited at that day's end", empty="if nobody is"),
    Column("beds", "beds", *TODAY, "beds that there are, kinds without limit left out"),
    Column("beds_taken", "beds", *TODAY, "of these, taken at that day's end"),
    Column("waiting", "people", *TODAY,
           "exploited or unhoused people who were turned away and have had no place, and no return, since"),
    Column("bed_nights", "nights", *MONTH, "nights that somebody slept in a facility of any kind, locked ones too; own homes are none"),
    Column("arrivals", "people", *MONTH, "people who begin to be exploited in the region"),
    Column("contacts", "contacts", *MONTH, "contacts with advocates, mentors and staff of places"),
    Column("contacts_anew", "contacts", *MONTH, "first contacts after one in another county, of which nothing is known here: double work"),
    Column("contacts_continued", "contacts", *MONTH, "first contacts after one in another county, of which is known here: one story"),
    Column("offers", "offers", *MONTH, "offers of a place"),
    Column("accepted", "offers", *MONTH, "offers accepted"),
    Column("requests", "requests", *MONTH, "requests for a place, those of police and at the end of a stay too"),
    Column("turned_away", "requests", *MONTH, "requests for which no place was found"),
    Column("promises_kept", "promises", *MONTH, "promises of a place that were kept"),
    Column("promises_broken", "promises", *MONTH, "promises of a place that were broken, and stays that ended with nowhere to go, though nobody promised that these go on; no release, and no request of one's own"),
    Column("police_contacts", "contacts", *MONTH, "police contacts of people exploited"),
    Column("arrests", "arrests", *MONTH, "arrests of people exploited"),
    Column("separations", "times", *MONTH, "times that exploitation ended, but not by leaving the region"),
    Column("returns", "times", *MONTH, "times that somebody was exploited again"),
    Column("left_without_notice", "times", *MONTH, "times that somebody left a place without notice, to the trafficker or the street"),
    Column("identified_by_police", "times", *MONTH, "records of a person as trafficked, first and later ones"),
    Column("identified_by_services", "times", *MONTH, "records of a person as trafficked, first and later ones"),
    Column("labor_identified_by_police", "times", *MONTH, "of these by police, of people exploited for labor"),
    Column("labor_identified_by_services", "times", *MONTH, "of those by services, of people exploited for labor"),
    Column("advocates_left", "people", *MONTH, "advocates who left their post"),
    Column("vouching_days", "days", *MONTH, "days on which somebody was telling others of their community that services keep their word, silent days too"),
    Column("vouching_in_turn", "people", *MONTH, "of those who began to, those who had come by word of mouth themselves"),
    *(Column(f"{who}_hours_{what}", "hours", *MONTH, f"{who}s\u2019 hours {words}")
      for who in ("advocate", "officer")
      for what, words in (("wanted", "asked for"), ("used", "used"), ("capacity", "of those in post"))),
    Column("burnout", "0 to 1", *TODAY, "mean over advocates in post at that day's end", empty="if nobody is"),
    Column("on_list", "people", *TODAY, "people on a waiting list for a place at that day's end"),
)  # fmt: skip
COUNTED = {
    name: Column(name, count.unit, *MONTH, count.meaning) for w in WORDS.values() for name, count in w.counts.items()
}
SERIES = insert_named(OTHER_SERIES, [(COUNTED[count.name], count.after) for m in MECHANISMS for count in m.counts])
