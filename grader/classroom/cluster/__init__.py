"""Grading a class on the processors of a Dask cluster."""
