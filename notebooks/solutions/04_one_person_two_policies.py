# %% [markdown]
# # Solutions: one person, two policies
# Look here only after you have tried [the exercises](../04_one_person_two_policies.py). Courses are simulated, and
# typical of nothing. Every number below is printed or checked when this page is built.

# %%
from experiments import lessons, load, run, twins

small = load("small")
people = run(small, workers=2).people
A, B = "dropoff_open", "detention"
days = people[people["replicate"] == 0].pivot(
    index="person", columns="scenario", values="days_exploited_1095"
)
difference = days[A] - days[B]

# %% [markdown]
# ## 1. The largest and the smallest difference
# One person has many more days exploited with the open center, another many fewer. Each could be used in a speech, for
# opposite ends. The listeners would not be told that both exist, that the mean lies near neither, and that the
# person was chosen after the numbers were seen.

# %%
most, least = int(difference.idxmax()), int(difference.idxmin())
for person in (most, least):
    print(f"person {person}: {difference[person]:+.0f} days")
print(f"mean of all: {difference.mean():+.0f} days")
assert difference[least] < 0 < difference[most]

# %% [markdown]
# ## 2. The same option twice
# There is no parting day. The luck is the same and the policy is the same, so the lives are the same.

# %%
print("parting day:", twins(small, most, B, B).parting_day)
assert twins(small, most, B, B).parting_day is None

# %% [markdown]
# ## 3. When do they part?
# For most it is the day from which they are followed: police meet them, and the answer differs. A life can part before
# it, because other people's lives have parted already: a bed is taken that was free in the other life, or an
# advocate is with somebody else. It can part after it: that day police did the same in both lives, and a later day differs.

# %%
first = people[(people["replicate"] == 0) & (people["scenario"] == A)]
index_day = first.set_index("person")["index_day"]
numbers = index_day.index.to_series()
parting = numbers.map(lambda n: twins(small, int(n), A, B).parting_day)
same, earlier = (parting == index_day).sum(), (parting < index_day).sum()
print(f"{same} of {len(parting)} part on the day from which they are followed")
print(f"{earlier} part before it")
assert same + earlier <= len(parting)

# %%
assert same > 0

# %% [markdown]
# ## 4. Earlier parting, larger difference?
# A life that parts early has more days in which to differ. But from 15 people nothing can be told:
# one more person could turn the correlation round.

# %%
x, y = "parting day", "difference in days exploited"
table = difference.to_frame(y).assign(**{x: parting})
link = table[x].corr(table[y].abs())
title = f"Parting day and size of the difference: correlation {link:+.2f}"
lessons.draw_dots(table, title, x=x, y=y)

# %% [markdown]
# ## 5. What the short form leaves out
# Where the same happens on several days in a row it is told once, with how often. The long form tells each day. So the
# short form hides how dull most days are, and how long.

# %%
story = twins(small, most, A, B)
short, long = (len(story.text(every_day=each).splitlines()) for each in (False, True))
print(f"{short} lines in the short form, {long} in the long one")
assert short < long
