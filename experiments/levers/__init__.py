"""Every lever from its low to its high end: expected signs, runs, surprises, and one page (`make levers`)."""
