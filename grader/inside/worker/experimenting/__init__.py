"""Repairs tried at a call of ``fit``, on a slice of what it was fed."""
