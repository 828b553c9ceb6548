"""The pages of a class: an overview, and one page a student."""
