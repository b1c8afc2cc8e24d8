"""The report: one self-contained page from stored runs, for somebody who decides and did not build the model."""
