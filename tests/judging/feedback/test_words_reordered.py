"""Texts whose words were put into another order."""

import pytest
from support.cases import built, found, layer

NAME = "words-reordered"
READS = built(layer("Embedding"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("x = ' '.join(set(text.split()))", "a set keeps no order"),
        ("x = ' '.join(sorted(set(text.split())))", "sorted puts them"),
        ("w = set(text.split())\nx = ' '.join(w)", "a set keeps no order"),
        ("x = ' '.join(np.unique(text.split()))", "np.unique"),
        ("x = ' '.join(w for w in text.split() if w not in set(stop))", ""),
        ("x = ' '.join(dict.fromkeys(text.split()))", ""),
        ("x = sorted(set(text.split()))", ""),
        ("x = ','.join(sorted(names))", ""),
    ],
)
def test_a_join_of_other_words(code: str, says: str) -> None:
    finding = found(NAME, code, built=READS)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "likely"
        assert found(NAME, code, built=READS, missed=()) is None
        assert found(NAME, code, built=built(layer("Conv2D"))) is None
