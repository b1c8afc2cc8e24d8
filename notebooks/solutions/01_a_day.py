# %% [markdown]
# # Solutions: a day in the model
# Look here only after you have tried [the exercises](../01_a_day.py). People in it are synthetic. Every number below is
# printed or checked when this page is built.

# %%
from experiments import course, lessons
from sim import Model, rule_text


# %%
def one_year(seed, beliefs="even"):
    m = Model("small", "minors", beliefs=beliefs, seed=seed, start="fresh", diary=True)
    m.run(365)
    return m


m = one_year(seed=3)
number = int(lessons.count_moves(m).idxmax())

# %% [markdown]
# ## 1. Another seed
# Another person has most changes, and the story is another one. With seed 4:

# %%
other = one_year(seed=4)
theirs = int(lessons.count_moves(other).idxmax())
print(f"seed 3: person {number}, {lessons.count_moves(m).max()} changes")
print(f"seed 4: person {theirs}, {lessons.count_moves(other).max()} changes")
lessons.fold(
    f"The story of person {theirs} with seed 4",
    lessons.person_of(other, theirs).story().text(width=84),
)

# %% [markdown]
# What is alike: short stays, and ways back. We chose the person with most changes, so this had to come out. Most people
# have far fewer:

# %%
changes = lessons.count_moves(m)
print(f"{(changes == 0).sum()} of {len(changes)} people had no change in the year")
print(f"the most had {changes.max()}")
assert (changes == 0).mean() > 0.4

# %% [markdown]
# ## 2. Days that hold something
# Several events can fall on one day, so we count the days, each once. For this person something happens on fewer than
# one day in four. On all others nothing that the model knows happened.

# %%
story = lessons.person_of(m, number).story()
days = {event.day for event in story.events}
print(f"something happened on {len(days)} of 365 days")
assert 10 < len(days) < 365 / 4

# %% [markdown]
# ## 3. The largest chance of accepting
# The day, the chance and the number of contacts before that day are printed. Each good contact built trust, and trust
# raises the chance. The offer with the largest chance was refused all the same: a chance of one in ten mostly is.

# %%
who = m.people
most = int((who["offers"] * (who["accepted"] > 0)).argmax())
asked = lessons.person_of(m, most)
offers = lessons.list_offers(asked).set_index("day")["chance of accepting, %"]
day = offers.idxmax()

# %%
contacts = [e.day for e in asked.story().events if e.what == "service_contact"]
before = sum(contact < day for contact in contacts)
print(f"day {day}: {offers[day]:.1f} %, after {before} contacts with services")
assert 0 < before < len(contacts)

# %% [markdown]
# ## 4. Where two runs part
# Luck is the same in both. The sets differ in what custody and arrest do to tie and trust, in who leaves an open center,
# and in what an advocate carries over. The *course* differs only where another chance first leads to another move. We
# look for rows that stand in one course only. Nobody needs to be locked before: an arrest alone moves trust.

# %%
a, b = course(m), course(one_year(seed=3, beliefs="custody_harms"))
rows = a.merge(b, how="outer", indicator="found in")
parting = int(rows.loc[rows["found in"] != "both", "day"].min())
print(f"courses differ from day {parting} on")
assert parting > 0
assert a.query("day < @parting").equals(b.query("day < @parting"))

# %% [markdown]
# ## 5. Two rules
# `returning.return_hazard` is the chance a day of being with the trafficker again, for somebody who is not held. It
# multiplies a base, which depends on the kind of place, by `pull`. In `pull` tie, need and fear make the chance larger.
# Trust in advocates and agency make it smaller: their numbers are below zero. `leaving.chance_leaves_place` is the chance
# a day to leave a place without notice. The better the place (`quality`), the smaller it is. An open drop-off center has
# two chances of its own, between which practitioners disagree; incentives and mentors make these smaller. A return is no
# failure.

# %%
print(rule_text("returning.pull"))
print(rule_text("leaving.chance_leaves_place"))

# %%
signs = lessons.list_numbers("return.")["value"]
larger, smaller = ["bond", "need", "fear"], ["trust", "agency"]
assert (signs[[f"return.{name}" for name in larger]] > 0).all()
assert (signs[[f"return.{name}" for name in smaller]] < 0).all()
