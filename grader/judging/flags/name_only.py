"""What has the name that is asked for, and is something else."""

from collections.abc import Iterator

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.flags.base import FlagCase, Suspicion, rule
from grader.judging.training import own_figure


@rule("name-only")
def find(case: FlagCase) -> Suspicion | None:
    """A layer called after another kind, or a metric that says what it likes."""
    found = [*_layers(case), *_metrics(case)]
    if not found:
        return None
    return Suspicion("Something has the name that is asked for and is something else.", found[0])


def _layers(case: FlagCase) -> Iterator[str]:
    model = case.evidence.record.model
    for each in case.criteria:
        if isinstance(each, LayerUsed) and model and model.kinds:
            real = sum(each.kind in kind for kind in model.kinds)
            pairs = zip(model.layers, model.kinds, strict=False)
            named = [(name, kind) for name, kind in pairs if each.kind in name]
            if not real and named:
                name, kind = named[0]
                yield f"the layer {name[:40]} is of the kind {kind or 'unknown'}, no {each.kind}"


def _metrics(case: FlagCase) -> Iterator[str]:
    for each in case.criteria:
        if target := each.stop_target:
            evidence = case.evidence
            measured = evidence.accuracy("training") if "training" in evidence.labels else None
            if found := own_figure(evidence.record, target.metric, measured):
                yield found
