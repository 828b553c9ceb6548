"""Papers: the names that the held-out parts of the practice editions are drawn from."""

import dataclasses
import hashlib
import hmac
import typing

from grader.model.errors import UsageError

MAX_NAME = 64
FAMILY = 8
"""Papers of one name: later attempts begin with the first again."""


@dataclasses.dataclass(frozen=True)
class Paper:
    """One drawing of all held-out parts; another name or another secret is another paper."""

    name: str
    key: bytes = dataclasses.field(repr=False)
    remark: str = ""
    """What a person should know about the secret's file; empty as a rule."""
    variant: int = 0
    """Which of the paper's family it is; 0 is the paper as its name alone says."""

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > MAX_NAME or not self.name.isprintable():
            raise UsageError(
                f"--paper {self.name!r} is no name of a paper: "
                f"give 1 to {MAX_NAME} printable characters, such as --paper 2."
            )

    def of_attempt(self, number: int) -> typing.Self:
        """The paper that a student's attempts of this number are judged on, from 1.

        So what a first attempt finds out is of no use to a second one. There are `FAMILY` of them,
        that each is drawn once for a whole class.
        """
        return dataclasses.replace(self, variant=(number - 1) % FAMILY)

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits that tell papers apart and nothing about the secret."""
        return self._digest("fingerprint", self.name).hex()[:12]

    def seed(self, dataset_id: str) -> int:
        """The seed, of 128 bits, that a dataset's held-out part is drawn from."""
        return int.from_bytes(self._digest("seed", dataset_id, self.name)[:16], "big")

    def _digest(self, purpose: str, *words: str) -> bytes:
        if self.variant:
            words = (*words, f"attempt {self.variant + 1}")
        # No id holds a "|", so two different lists of words never make the same message.
        message = "|".join(("tf-exam-grader", purpose, *words)).encode()
        return hmac.digest(self.key, message, hashlib.sha256)
