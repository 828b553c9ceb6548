"""Numbers of words go into a network that takes them for sizes."""

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import kinds_of


@mistake(explains=LEARNT_LITTLE)
def no_embedding(case: Case) -> Finding | None:
    """Looks for an Embedding where the exercise asks for one."""
    asked = any("Embedding" in each.kind for each, _ in case.missed_of(LayerUsed))
    built = case.built
    if not asked or built is None or any("Embedding" in layer.kind for layer in built.layers):
        return None
    return Finding(
        "sure",
        "There is no Embedding in the network, which is asked for: the number of a word is no "
        "size, so give each word a vector, Embedding(words, 32), in front of the other layers.",
        f"layers: {kinds_of(built.layers[:12])}",
        case.source.line_of("Dense", 0),
    )
