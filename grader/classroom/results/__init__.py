"""What a class's grading has found: records on disk, and the gradebook that is read from them."""
