"""A sitting: an exam that one person sits, from its start to its score card."""
