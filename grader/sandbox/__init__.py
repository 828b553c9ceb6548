"""Runs a submission in a child process under limits and returns the run record."""
