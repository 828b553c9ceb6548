"""How surprised a model is by the next words, beside one that sees only the word before."""

import dataclasses

import numpy as np

from grader.judging.criteria.base import AtMost, Evidence, Outcome, criterion
from grader.judging.criteria.predictions import predicted_shares

_DIGITS = 4


@criterion("perplexity")
@dataclasses.dataclass(frozen=True)
class Perplexity(AtMost):
    """Perplexity of the returned model on a part, divided by that of a bigram model with backoff.

    The perplexity is e to the mean of the negative logarithms of the probabilities that a model
    gives to what comes next (D. Jurafsky and J. H. Martin, Speech and Language Processing). Words
    outside of the vocabulary are one word of it for both models, so that neither gains by them.
    1 stands for just as surprised as the bigram model.
    """

    @property
    def times(self) -> str:
        """Always a ratio."""
        return "bigram model"

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the ratio is at most the threshold."""
        found = perplexities(evidence, self.on)
        if found is None:
            return Outcome("unknown", None, f"There are no predictions on the {self.on} verses.")
        model, bigram = found
        ratio = round(model / bigram, _DIGITS)
        return self.outcome(
            ratio,
            f"The model is as unsure of the {self.on} words as among {model:.3g} equally likely "
            f"ones (its perplexity), and a bigram model as among {bigram:.3g}: {ratio:g} times.",
        )


def perplexities(evidence: Evidence, part: str) -> tuple[float, float] | None:
    """Of the model and of the bigram model; None without predictions, or where labels are no words.

    Raises:
        BadPredictions: the model's outputs cannot be read as probabilities.
    """
    array, costs = evidence.record.predictions.get(part), evidence.costs.get(part)
    if array is None or costs is None:
        return None
    labels = evidence.labels[part]
    shares = predicted_shares(array, labels)
    model = float(np.exp(-np.log(shares[np.arange(len(labels)), labels]).mean()))
    return model, float(np.exp(costs.mean()))
