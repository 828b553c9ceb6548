"""How much of the public examples is trained on."""

PART = 0.25
"""Of the public examples, fewer are few."""
_MANY = 200
"""Of fewer public examples a part may be no mistake."""


def is_small_part(count: int, public: int, part: float = PART) -> bool:
    """Whether so many examples are far fewer than there are, where these are many.

    Args:
        count: trained on; 0 where that is not known.
        public: that there are.
        part: a share of them that is not small any more.
    """
    return public >= _MANY and 0 < count < part * public
