"""Repairs, one family a file: when each is worth a try, and how its effect is said."""
