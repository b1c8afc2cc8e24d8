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
lessons.fold(f"The story of person {theirs} with seed 4", lessons.person_of(other, theirs).story().text(width=84))

# %% [markdown]
# What is alike: short stays, and ways back. We chose the person with most changes, so this had to come out. Most people
# have far fewer:

# %%
changes = lessons.count_moves(m) - 1  # the first row says how they began
print(f"{(changes == 0).sum()} of {len(changes)} people had no change in the year; the most had {changes.max()}")
assert (changes == 0).mean() > 0.4

# %% [markdown]
# ## 2. Days that hold something
# The story with `every_day=True` tells each day. Count them in the events: for this person something happens on fewer
# than one day in four. On all others nothing that the model knows happened.

# %%
story = lessons.person_of(m, number).story()
days = {event.day for event in story.events}
print(f"something happened on {len(days)} of 365 days")
assert 10 < len(days) < 365 / 4

# %% [markdown]
# ## 3. The largest chance of accepting
# The day and the chance are printed. Before it came contacts: each good one built trust, and trust raises the chance.

# %%
who = m.people
most = int((who["offers"] * (who["accepted"] > 0)).argmax())
offers = lessons.list_offers(lessons.person_of(m, most))
best = offers.loc[offers["chance of accepting, %"].idxmax()]
before = [e for e in lessons.person_of(m, most).story().events if e.what == "service_contact" and e.day < best["day"]]
print(f"day {best['day']}: {best['chance of accepting, %']:.1f} %, after {len(before)} contacts with services")
assert best["chance of accepting, %"] == offers["chance of accepting, %"].max()

# %% [markdown]
# ## 4. Where two runs part
# Luck is the same in both. They part when the first locked day or arrest does not do the same to somebody. We compare
# the two courses, row by row.

# %%
a, b = course(m), course(one_year(seed=3, beliefs="custody_harms"))
rows = min(len(a), len(b))
unlike = (a.iloc[:rows] != b.iloc[:rows]).any(axis=1)
parting = int(a.loc[unlike.idxmax(), "day"])
first_locked = int(a.query("status == 'locked'")["day"].min())
print(f"the first person is locked on day {first_locked}; the two runs part on day {parting}")
assert unlike.any()

# %% [markdown]
# ## 5. Two rules
# `returning.return_hazard` is the hazard a day of being with the trafficker again, for somebody who is not held. It calls `pull`,
# which has the terms: a stronger tie makes it larger. `leaving.chance_leaves_place` is the chance a day to leave a place
# without notice: the quality of the place makes it smaller. In the story they stand behind "is with the trafficker again" and "leaves ...
# without notice". A return is no failure.

# %%
print(rule_text("returning.pull"))
print()
print(rule_text("leaving.chance_leaves_place"))
assert "bond" in rule_text("returning.pull")
assert "quality" in rule_text("leaving.chance_leaves_place")
