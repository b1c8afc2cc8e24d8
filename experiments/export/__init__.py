"""What a results folder is given away as: CSV or Parquet with a data dictionary, and a research object (RO-Crate)."""
