# %% [markdown]
# # A day in the model
# **Question: what happens to one simulated person on one day, and why?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# You let a small world live for a year, one day at a time. You meet one person in it. You read what
# happened to them, and which rule was behind it.

# %%
import matplotlib.pyplot as plt
import pandas as pd

from experiments import course, figures
from sim import Model, Victim, numbered_day, parameters, rule_text

figures.look()
m = Model("small", "minors", beliefs="even", seed=3, start="fresh", diary=True)
m.counts()

# %% [markdown]
# Everybody begins held by a trafficker. *Exploited*, *locked*, *placed*, *unhoused*, *left the region*: each person
# is exactly one of these on each day. *Placed* is a place to stay that one may leave. *Locked* is one that one may not.
#
# ## A day has an order
# One step is one day. What happens first on a day, and what last, is written down in one place. There is no clock
# within the day: only this list.

# %%
print(numbered_day())

# %% [markdown]
# Point 5 is the heart: people live their day. One draw decides what a day brings to a person, if anything. So at
# most one thing happens to a person a day. On most days it is nothing.

# %%
days = []
for _ in range(365):
    days.append({"day": m.day, **m.counts()})
    m.step()
days = pd.DataFrame(days).set_index("day")

fig, ax = plt.subplots(figsize=(9, 4.2))
for status, line in days.drop(columns="left_region").items():
    ax.plot(line.index, line, label=status)
ax.set_xlabel("day")
ax.set_ylabel("people")
last = days.iloc[-1]
ax.set_title(
    f"From {days.iloc[0]['exploited']} people exploited on day 0 to {last['exploited']} on day {days.index[-1]}"
)
ax.legend(loc="center right")
figures.sign(fig)

# %% [markdown]
# This world begins without a past: nobody has met anybody. That is why the first months are unlike all others.
# Experiments begin after years of such days, the *burn-in*: 20 in the large world.
#
# ## Meet one person
# The *course* is the list of all changes of status or place. We choose by a rule: the person with most changes.

# %%
changes = course(m).query("day >= 0")
number = int(changes["person"].value_counts().sort_index().idxmax())
changes[changes["person"] == number].head(12)

# %% [markdown]
# The same as a story. The model was asked to keep a diary (`diary=True`), so it knows who came, what was offered, and
# the chance of each thing. **This is a simulated course, and typical of nothing**: most people have far fewer changes.

# %%
person = next(v for v in m.agents_by_type[Victim] if v.person == number)
story = person.story()
print(story.text(width=84))

# %% [markdown]
# The story has no names and no voices. Whoever comes has a role: an advocate (who works for a service) or an
# officer. A refusal is not a failure: the contact counts, and trust may grow from it.
#
# ## Why?
# What has all this left behind? Here is the person's inner state today. Trust, tie and fear go from 0 to 1.

# %%
for name in ("trust_advocate", "trust_police", "bond", "fear", "agency"):
    print(f"{name:15} {getattr(person, name):.2f}")
print(f"{person.contacts} contacts with services, {person.offers} offers, {person.returns} returns")

# %% [markdown]
# Each chance in the story comes from a rule: a small function in `sim/rules/`. This one gives the chance that an
# offer is accepted. Read it from top to bottom: what makes the chance larger, what makes it smaller?

# %%
print(rule_text("offers.chance_accepted"))

# %% [markdown]
# The numbers in the rule are *parameters*. Each says what it means, where it may lie, and on which claims it rests.
# Mostly these support a direction only: that trust makes accepting likelier, say. How much is ours, or fitted.

# %%
declared = {n: p for n, p in parameters.REGISTRY.items() if n.startswith("accept.")}
pd.set_option("display.max_colwidth", None)
pd.DataFrame(
    {
        "what it says": [p.meaning for p in declared.values()],
        "number": [p.default for p in declared.values()],
        "claims": [", ".join(p.claims) for p in declared.values()],
        "which support": [p.support for p in declared.values()],
    },
    index=list(declared),
)

# %% [markdown]
# How the chance of accepting moved with a person's contacts, and what they decided. We take the person who was made
# most offers. A larger chance is still a chance: the same number can go either way.

# %%
asked = max(m.agents_by_type[Victim], key=lambda v: v.offers)
offers = [e for e in asked.story().events if e.what in ("accepted", "refused")]
fig, ax = plt.subplots(figsize=(9, 4))
for what, marker in (("refused", "o"), ("accepted", "^")):
    mine = [e for e in offers if e.what == what]
    ax.plot([e.day for e in mine], [100 * e.number for e in mine], marker, linestyle="none", label=what)
ax.set_xlabel("day")
ax.set_ylabel("chance of accepting, %")
ax.set_ylim(0)
taken = sum(e.what == "accepted" for e in offers)
ax.set_title(f"One simulated person: {len(offers)} offers, {taken} accepted")
ax.legend()
figures.sign(fig)

# %% [markdown]
# ## Looking changes nothing
# Reading a person, a story or a course does not move the run. Here the same world lives once without being
# looked at. The two courses are equal.

# %%
unseen = Model("small", "minors", beliefs="even", seed=3, start="fresh")
unseen.run(365)
course(unseen).equals(course(m))

# %% [markdown]
# **Exercises.**
# 1. Take another seed. Who has most changes now? Print their story. Is it like the first?
# 2. Print the same story with `every_day=True`. How many days of the year hold anything at all?
# 3. Find the largest chance of accepting in `offers`. What came before it in `asked.story()`?
# 4. Set `beliefs="custody_harms"` and keep the seed. On which day do the two lives part? (Notebook 04 does this for
#    two policies.)
# 5. Print `rule_text("returning.hazard")` and `rule_text("leaving.place")`. Which sentence of the story does each
#    give its chance to?
