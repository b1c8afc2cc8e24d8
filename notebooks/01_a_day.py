# %% [markdown]
# # A day in the model
# **Question: what happens to one simulated person on one day, and why?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.

# %%
from experiments import course
from sim import Model, Victim

m = Model("small", "minors", beliefs="even", seed=3, start="fresh")
m.counts()  # everybody begins held by a trafficker

# %% [markdown]
# One step is one day. Most people meet nobody on most days.

# %%
for _ in range(120):
    m.step()
print("day", m.day, m.counts())

# %% [markdown]
# The course is the list of all changes. We meet the person whose life has changed most.

# %%
changes = course(m).query("day >= 0")
number = changes["person"].value_counts().index[0]
changes[changes["person"] == number]

# %% [markdown]
# Their inner state today. Reading never changes a run.

# %%
person = next(v for v in m.agents_by_type[Victim] if v.person == number)
for name in ("trust_advocate", "trust_police", "bond", "fear", "agency", "contacts", "offers", "returns"):
    print(f"{name:15} {getattr(person, name):.2f}")

# %% [markdown]
# **Exercises.** 1. Run with another seed: who changes most now? 2. Run with `beliefs="custody_harms"` and the
# same seed: on which day do the two lives part? 3. Which rule in `sim/rules/` made the last change?
