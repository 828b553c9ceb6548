"""Finds out what a submission did to its inputs, by comparison with the public examples."""
