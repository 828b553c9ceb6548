"""One report for readers and programs, as pure functions of it; and live views of a run."""
