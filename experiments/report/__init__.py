"""The report: one self-contained page from results runs, for somebody who decides and did not build the model."""
