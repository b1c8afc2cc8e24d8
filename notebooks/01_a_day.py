# %% [markdown]
# # A day in the model
# **Question: what happens to one simulated person on one day, and why?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# You let a small world live for a year, one day at a time. You meet one person in it. You read what
# happened to them, and which rule was behind it.
#
# **Why numbers here differ from the report's.** This is a small world of some 60 people; the report's has thousands. You
# see one run; the report has many runs. It begins without a past. Practitioners disagree on some numbers of the model.
# A *belief set* gives a value to each of these. Here it is *even*: the middle of each. The other numbers have starting
# values; in the report they were *calibrated*, that is, fitted to what was observed.
#
# Two things are called a report. The *report behind the model* is a study of 2018, [*Lifelines*](../docs/evidence.md):
# much of what the model claims comes from it. The *report* whose numbers differ is this project's own page of results.

# %%
from experiments import course, lessons
from sim import Model, rule_text

# %% [markdown]
# A `Model` is one world that lives. `seed` fixes its luck: the same seed gives the same lives. `diary=True` lets it note
# what happens to each person. `"small"` is the world, `"minors"` the policy: what police and services do for people
# under 18. `start="fresh"` is a world without a past. `counts` says how many people are in each status today.

# %%
m = Model("small", "minors", beliefs="even", seed=3, start="fresh", diary=True)
m.counts()

# %% [markdown]
# Everybody begins held by a trafficker. *Exploited*, *locked*, *placed*, *unhoused*, *left the region*: each person
# is exactly one of these on each day. *Placed* is a place to stay that one may leave. *Locked* is one that one may not.
#
# ## A day has an order
# One step is one day. What happens first on a day, and what last, is written down in one place in the code
# (`sim/day.py`). There is no clock within the day: only this order. `draw_day` draws it from that list. Number 7 is
# for cases and courts. In this world police open no case, so nothing happens there.

# %%
lessons.draw_day()

# %% [markdown]
# Step 5 is the heart: people live their day. One draw decides what a day brings to a person, if anything. So at
# most one thing happens to a person a day. On most days it is nothing.
#
# ## A year, day by day
# `live_days` lets the model live day after day. Each day it writes down the counts. The table has one row a day.

# %%
days = lessons.live_days(m, days=365)
days.iloc[[0, 100, 200, 300, 364]]

# %%
first, last = days.iloc[0], days.iloc[-1]
title = (
    f"People exploited: {first['exploited']} on day 0, {last['exploited']} on day 364"
)
lessons.draw_lines(days.drop(columns="left_region"), title, x="day", y="people")

# %% [markdown]
# This world begins without a past: nobody has met anybody. That is why the first months are unlike all others.
# Experiments begin after years of such days, the *burn-in*.
#
# ## The same year, as a moving picture
# Press **Play**. Each dot is one person. It keeps its column. It moves to another line when the person's place changes.
# *Pause* stops it; *One day on* goes slowly; the slider goes to any day. It begins only when you press. It shows the
# first 30 people. A dark ring means that something happens to this person on this day; the words below say what. If you
# see no buttons, run the cell once; the tables under the picture say the same.

# %%
lessons.move_places(m, people=30)

# %% [markdown]
# ## Meet one person
# The *course* is the list of all changes of status or place. A person's first row says how they began: *arrived* is
# no change. `count_moves` counts the changes of each person. We choose by
# a rule: the person with most changes.

# %%
changes = course(m).query("day >= 0")
number = int(lessons.count_moves(m).idxmax())
changes[changes["person"] == number].head(12)

# %% [markdown]
# The same as a story. The diary knows who came, what was offered, and the chance of each thing. `fold` keeps the story
# closed until you open it. It tells of exploitation, in plain words. **This is a simulated course, and typical of
# nothing**: most people have far fewer changes.

# %%
person = lessons.person_of(m, number)
lessons.fold(f"The story of simulated person {number}", person.story().text(width=84))

# %% [markdown]
# The story has no names and no voices. Whoever comes has a role: an advocate (who works for a service) or an
# officer. A refusal is not a failure: the contact counts, and trust may grow from it.
#
# ## Why?
# What has all this left behind? Here is the person's inner state today. Each number goes from 0 to 1. The *tie* is
# what binds a person to the trafficker: the code calls it `bond`. *Agency* is how far a person can act on what they
# want. A *return* is a day on which a person is with the trafficker again. A return is no failure.

# %%
for name in ("trust_advocate", "trust_police", "bond", "fear", "agency"):
    print(f"{name:15} {getattr(person, name):.2f}")
print(f"{person.contacts} contacts with services, {person.offers} offers")
print(f"{person.returns} returns")

# %% [markdown]
# Each chance in the story comes from a rule: a small function in `sim/rules/`. `rule_text` prints it. This one gives
# the chance that an offer is accepted. It adds up a sum, `x`. `logistic` turns the sum into a chance: the larger `x`, the
# larger the chance. `v` is the person, `p` holds the numbers of the model. `fit` says how well the place fits the
# person; `in_hand`, that a bed is free now. `reserve` differs from person to person, and stays.

# %%
print(rule_text("offers.chance_accepted"))

# %% [markdown]
# The numbers in the rule are *parameters*. `list_numbers` lists those whose names begin so. Each says what it means,
# where it may lie, and on which claims it rests. Mostly these support a direction only: that trust makes accepting
# likelier, say. How much is ours, or fitted. A *claim* is one statement of a source: [Claims](../docs/evidence.md) lists
# them by letter and number. A number below zero makes the chance smaller.

# %%
lessons.list_numbers("accept.")

# %% [markdown]
# How did the chance of accepting move, and what did a person decide? Of those who accepted at least once we take the
# person who was made most offers. It is not the person of the story above. Each dot is one offer. A chance is no
# promise: an offer with a small chance may be accepted, and one with a larger chance refused.

# %%
who = m.people
most = (who["offers"] * (who["accepted"] > 0)).argmax()
asked = lessons.person_of(m, int(most))
offers = lessons.list_offers(asked)
taken = (offers["decision"] == "accepted").sum()
title = f"One simulated person: {len(offers)} offers, {taken} accepted"
lessons.draw_dots(offers, title, x="day", y="chance of accepting, %", by="decision")

# %% [markdown]
# ## Looking changes nothing
# Reading a person, a story or a course does not move the run. Here the same world lives once without being
# looked at. The two courses are equal.

# %%
unseen = Model("small", "minors", beliefs="even", seed=3, start="fresh")
unseen.run(365)
course(unseen).equals(course(m))

# %% [markdown]
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/01_a_day.py): they stand apart.
#
# 1. Take another seed. Who has most changes now? Look at the list of their changes, or read their story. Is it like
#    the first?
# 2. On how many days of the year did anything happen to the person of the story? `person.story().events` lists
#    what happened; each event has a `day`. (`person.story().text(every_day=True)` tells each such day.)
# 3. Find the largest chance of accepting in `offers`. How many contacts had this person (`asked`) had before? Count
#    the events whose `what` is `"service_contact"`.
# 4. Let a second world live with `beliefs="custody_harms"` and the same seed. What is the first day on which the two
#    courses differ? (Lesson 04 does this for two policies.)
# 5. Print the rules `"returning.return_hazard"`, `"returning.pull"` (which the first one calls) and
#    `"leaving.chance_leaves_place"`. What makes each chance larger, and what smaller? `list_numbers("return.")` has
#    the signs.
