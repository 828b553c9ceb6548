"""What a run needs of all this: an adaptation, and what it makes of the student's hooks."""

import contextlib
import dataclasses
import functools
import typing
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from grader.inside.facade import FILES
from grader.inside.protocol.adaptation import Adaptation, Padded
from grader.inside.texts import is_text, known_words, strings
from grader.inside.worker.adapting import texts
from grader.inside.worker.adapting.applying import prepared, undone
from grader.inside.worker.adapting.finding import found
from grader.inside.worker.adapting.texts import Way, known_texts
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.facts import shape_of, takes_texts
from grader.inside.worker.observing.noting import Noted
from grader.inside.worker.runner import Hook

_TRIED = 5
"""Public examples that a ``preprocess`` is tried on."""


def adaptation_for(
    noted: Noted | None, public: Path, model: typing.Any, *, has_postprocess: bool
) -> Adaptation:
    """What is done to held-out inputs and to predictions.

    Args:
        noted: what the judged model was trained on.
        public: the folder of the public data, pictures or a series.
        model: the trained one.
        has_postprocess: whether the student undoes on predictions what is to be undone.
    """
    with contextlib.suppress(Exception):  # what was fed may be anything, and a fault costs nobody
        examples = noted.examples() if noted else None
        if examples:
            done = found(*examples, public, _outputs(model))
            return _allowed(done, has_postprocess=has_postprocess)
    return Adaptation()


def text_adaptation_for(
    noted: Noted | None,
    public: Path,
    model: typing.Any,
    made: tuple[Iterable[Vectoriser], Mapping[str, object], Sequence[tuple[Padded, Padded]]],
    *,
    has_postprocess: bool,
) -> tuple[Adaptation, Way | None]:
    """The same where the public data are texts, and by what of the submission's it is done.

    Args:
        noted: what the judged model was trained on.
        public: the folder of the public data.
        model: the trained one.
        made: the submission's vectorisers, the values of its top level, and the ends at which it
            padded and cut sequences.
        has_postprocess: whether the student undoes on predictions what is to be undone.
    """
    with contextlib.suppress(Exception):  # as above
        examples = noted.examples() if noted else None
        if examples:
            known, words = known_texts(public), known_words(public / FILES)
            vectorisers, names, ends = made
            done, way = texts.found(
                *examples, known, _outputs(model), vectorisers, names, ends, words
            )
            is_part = examples[0].dtype.kind not in "OSU" and takes_texts(model)
            if is_part:  # what was trained is behind the vectoriser of the model that is judged
                done, way = texts.as_texts(done, way)
            return _allowed(done, has_postprocess=has_postprocess), way
    return Adaptation(), None


def _outputs(model: typing.Any) -> int:
    """How many a model has; 0 where it does not say, as a class of the student's own."""
    with contextlib.suppress(Exception):  # any property of it may raise anything
        return shape_of(model.output_shape)[-1] or 0
    return 0


def _allowed(done: Adaptation, *, has_postprocess: bool) -> Adaptation:
    """What was found, as far as it is to be done and may travel."""
    if has_postprocess:
        done = dataclasses.replace(done, order=(), words=0, target_factor=1.0, target_offset=0.0)
    return done if done.is_possible else Adaptation(unexplained=("inputs",))


def is_usable(preprocess: Hook, public: Path) -> bool:
    """Whether a file's ``preprocess`` can do for several examples what the grader's need.

    The exam's own form has one of that name that takes a dictionary, or a single picture.

    Args:
        preprocess: the student's; a fault in it costs nobody.
        public: the folder of the public data.
    """
    import numpy as np

    with contextlib.suppress(Exception):
        some = np.load(public / "x_train.npy", mmap_mode="r", allow_pickle=False)[:_TRIED]
        if is_text(some):
            some = strings(some)
        elif some.ndim == 1:  # a series, which has no windows yet
            return True
        made = np.asarray(preprocess(np.array(some)))
        kinds = "fiub" if some.dtype.kind in "fiub" else "fiubOSU"
        return made.dtype.kind in kinds and made.ndim > 0 and len(made) == len(some)
    return False


def hooks(
    adaptation: Adaptation,
    pre: Hook | None,
    post: Hook | None,
    way: Way | None = None,
    *,
    logits: bool,
) -> tuple[Hook | None, Hook | None]:
    """What is called before and after a prediction: the student's own hooks, or the adaptation.

    Args:
        adaptation: what was found; nothing where there is a ``preprocess``.
        pre: the student's ``preprocess``.
        post: the student's ``postprocess``.
        way: what is done to texts in place of a ``preprocess``, and how words are numbered.
        logits: whether a single output is a logit rather than a probability.
    """
    if adaptation.is_empty:
        return pre, post
    back = way.numbering if way else None
    return (
        way or functools.partial(prepared, adaptation=adaptation),
        post or back or functools.partial(undone, adaptation=adaptation, logits=logits),
    )
