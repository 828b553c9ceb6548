"""Grading what was collected, several submissions at once; each result is kept at once."""
