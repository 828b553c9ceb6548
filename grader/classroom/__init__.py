"""Grading a whole class: a folder of submissions becomes a gradebook, whatever interrupts it."""
