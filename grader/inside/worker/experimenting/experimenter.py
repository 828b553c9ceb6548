"""Carries out an experiment: trains at a call of ``fit`` what was to be fitted, several times."""

import contextlib
import dataclasses
import functools
import math
import time
import typing
from collections.abc import Callable, Mapping

from grader.inside.protocol.experiment import CONTROL, OF_DROPOUT, Change, Experiment, Tried
from grader.inside.worker.channel import quit_now
from grader.inside.worker.experimenting import compiling, feeding, network, noise
from grader.inside.worker.experimenting.measuring import Measure, chance, measure_of, measured
from grader.inside.worker.experimenting.pacing import StepRates, keeps_pace
from grader.inside.worker.experimenting.setting import Apply, NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice, cut, steps_asked
from grader.inside.worker.facts import takes_logits
from grader.inside.worker.stopping import FitLength, stops_after
from grader.inside.worker.walls import folded
from grader.inside.worker.watchers import class_name, printable

APPLY: Mapping[str, Apply] = {
    "learning-rate": compiling.learning_rate,
    "optimizer": compiling.optimizer,
    "optimizer-settings": compiling.usual_settings,
    "reduction": compiling.mean_loss,
    "class-weight": compiling.class_weight,
    "batch-size": compiling.batch_size,
    "longer": compiling.longer,
    "shuffle": feeding.shuffle,
    "finite": feeding.finite,
    "scale-inputs": feeding.scale_inputs,
    "standardise-inputs": feeding.standardise_inputs,
    "scale-targets": feeding.scale_targets,
    "renumber-labels": feeding.renumber_labels,
    "output": network.output,
    "between-layers": network.between_layers,
    "initialisation": network.initialisation,
    "units": network.units,
    "bias": network.bias,
    "dropout": noise.dropout,
    "output-dropout": noise.output_dropout,
    "augmentation": noise.augmentation,
    "moving-statistics": noise.moving_statistics,
    "regularisation": noise.regularisation,
    "trainable": network.trainable,
}
"""What makes each kind of change."""
_NOTHING = Change("longer", 1.0)
"""The control's."""
STEPS = 1_000
"""Batches of a trial, where the time is enough."""
_ENOUGH, _ENOUGH_SECONDS = 200, 3.0
"""The control is longer than the latter only until it has made as many steps."""
_SHORTEST, _LONGEST = 1.0, 6.0
"""Seconds of the control, from the end of its first batch on."""
_SLOWER = 4.0
"""A trial may take so many times as long as the control."""
CONFIRMED = 3
"""So many of the best changes are tried once more."""
_PLAIN = 0.2
"""A change is tried once more at once if it gains so many points of accuracy, or if this share of
the error is gone."""
_EXPECTED = 0.03
"""So much is enough of a change that a diagnosis speaks for."""


@dataclasses.dataclass(frozen=True)
class _Base:
    """What every trial begins with."""

    model: typing.Any
    weights: typing.Any
    optimizer: typing.Any
    loss: typing.Any
    measure: Measure
    examples: Slice
    pace: StepRates | None
    class_weight: Mapping[int, float] | None

    def setting(self, offset: int) -> Setting:
        """Everything as the student has it; which examples are set apart depends on an offset."""
        if self.weights is not None:
            self.model.set_weights(self.weights)
        taught, asked = self.examples.apart(offset)
        optimizer = compiling.renewed(self.optimizer)
        return Setting(
            self.model,
            optimizer,
            self.loss,
            taught,
            asked,
            self.measure,
            pace=None if compiling.schedule_of(optimizer) else self.pace,
            class_weight=self.class_weight,
        )


class Experimenter:
    """Tries the changes of an experiment.

    Args:
        experiment: what is to be tried.
        seed: of the first trials.
        send: takes what each came to.
        fit: Keras's own ``fit``.
        began: when the worker began, on ``time.monotonic``.
    """

    def __init__(
        self,
        experiment: Experiment,
        seed: int,
        send: Callable[[Tried], None],
        fit: Callable[..., typing.Any],
        began: float,
    ) -> None:
        self._experiment, self._seed, self._send, self._fit = experiment, seed, send, fit
        self._clock = functools.partial(_spent, began)
        self._ends = experiment.seconds
        self._steps, self._seconds = STEPS, _LONGEST
        self._is_running = False
        self._control: Tried | None = None
        self._gains: dict[int, float] = {}
        self._repeated: set[int] = set()
        self._drops = any(each.kind in OF_DROPOUT for each in experiment.changes)

    def at_fit(self, arguments: dict[str, typing.Any], number: int) -> None:
        """Carries the experiment out at its fit and ends the process; shortens the fits before it.

        Args:
            arguments: of a call of fit, by name.
            number: of the call.
        """
        if number < self._experiment.fit:
            arguments.update(epochs=1, verbose=0, validation_data=None, validation_split=0.0)
            given = arguments.get("callbacks") or []
            ends = min(self._clock() + _LONGEST, self._ends)
            several = list(given) if isinstance(given, list | tuple) else [given]
            arguments["callbacks"] = [*several, stops_after(FitLength(_ENOUGH), ends, self._clock)]
        elif not self._is_running:
            self._is_running = True
            self.run(arguments)
            quit_now()

    def run(self, arguments: Mapping[str, typing.Any]) -> None:
        """Tries everything that there is time for; raises nothing."""
        try:
            base = _base(arguments, self._experiment)
            asked = self._experiment.steps or steps_asked(arguments)
            self._steps = min(STEPS, asked or STEPS)
        except Exception as error:  # noqa: BLE001 - a student's feed may raise anything
            self._send(_failed(CONTROL, error))
            return
        changes = (_NOTHING, *self._experiment.changes)
        left = self._ends - self._clock()
        self._seconds = max(_SHORTEST, min(_LONGEST, left / (2 + len(changes))))
        for number, change in enumerate(changes):
            self._try(number, change, base)
            if self._gains.get(number, 0.0) >= (_EXPECTED if change.expected else _PLAIN):
                self._repeat(number, changes, base)
        best = sorted(self._gains, key=self._gains.__getitem__, reverse=True)
        for number in [number for number in best if self._gains[number] > 0][:CONFIRMED]:
            self._repeat(number, changes, base)

    def _repeat(self, number: int, changes: tuple[Change, ...], base: _Base) -> None:
        """Tries a change once more, and the control with it, if this has not been done."""
        for each in (CONTROL, number):
            if each not in self._repeated:
                self._repeated.add(each)
                self._try(each, changes[each], base, again=True)

    def _try(self, number: int, change: Change, base: _Base, *, again: bool = False) -> None:
        """One trial, if there is time for it."""
        if self._clock() + self._seconds / 2 > self._ends:
            return
        import keras

        keras.utils.set_random_seed((self._seed + again) % 2**32)
        changed = None
        try:
            changed = APPLY[change.kind](base.setting(2 if again else 0), change)
            tried = self._trained(number, changed)
        except NothingToChange:
            return
        except Exception as error:  # noqa: BLE001 - an odd model may raise anything
            tried = _failed(number, error)
        finally:
            if changed is not None:
                changed.undo()
        self._send(dataclasses.replace(tried, again=again))
        if not again:
            self._note(number, tried)

    def _note(self, number: int, tried: Tried) -> None:
        """Keeps by how much a change is better than the control: points, or share of the error."""
        if number == CONTROL:
            self._control = tried
            return
        if tried.value is None:
            return
        before = self._control.value if self._control else None
        known = tried.chance if before is None else before
        if tried.measure == "error":
            self._gains[number] = 1 - tried.value / known if known else 0.0
            return
        gain = tried.value - known
        if self._control and self._control.in_training is not None and self._drops:
            gain = max(gain, (tried.in_training or 0.0) - self._control.in_training)
        self._gains[number] = gain

    def _trained(self, number: int, setting: Setting) -> Tried:
        """Trains and asks."""
        steps = self._fitted(setting, is_control=number == CONTROL)
        answers = setting.model.predict(setting.asked.inputs, batch_size=128, verbose=0)
        value = measured(
            answers * setting.factor + setting.offset,
            setting.asked.targets,
            setting.measure,
            logits=takes_logits(setting.loss),
        )
        return Tried(
            change=number,
            again=False,
            measure=setting.measure,
            value=value,
            examples=len(setting.asked.inputs),
            steps=steps,
            chance=chance(setting.asked.targets, setting.measure),
            was=printable(setting.was),
            now=printable(setting.now),
            error="" if value is not None else "the answers are not finite, or of another form",
            in_training=self._in_training(setting),
        )

    def _fitted(self, setting: Setting, *, is_control: bool) -> int:
        """Trains for as many steps as the control made, and says how many there were."""
        model = setting.model
        # Keras keeps the loss of an earlier trial where this one has none.
        model._compile_loss = None  # noqa: SLF001
        model.compile(optimizer=setting.optimizer, loss=setting.loss)
        most = math.ceil(self._steps * setting.longer)
        length = FitLength(most, _SLOWER * self._seconds)
        if is_control:
            length = FitLength(most, self._seconds, _ENOUGH, _ENOUGH_SECONDS)
        limit = stops_after(length, self._ends, self._clock)
        taught = setting.taught.in_runs(most)
        self._fit(
            model,
            x=taught.inputs,
            y=taught.targets,
            batch_size=min(taught.batch_size, len(taught.inputs)),
            epochs=most,
            shuffle=taught.shuffle,
            verbose=0,
            callbacks=[limit, *([keeps_pace(setting.pace)] if setting.pace else [])],
            class_weight=setting.class_weight,
        )
        if is_control:
            self._steps = max(1, limit.steps)
        return int(limit.steps)

    def _in_training(self, setting: Setting) -> float | None:
        """The measure with dropout, which is what `fit` logs."""
        if not self._drops:
            return None
        import numpy as np

        inputs = setting.asked.inputs
        parts = [
            np.asarray(setting.model(inputs[start : start + 128], training=True))
            for start in range(0, len(inputs), 128)
        ]
        logits = takes_logits(setting.loss)
        return measured(
            np.concatenate(parts), setting.asked.targets, setting.measure, logits=logits
        )


def _spent(began: float) -> float:
    """Seconds that have gone by, or those in which this process was at work where they are fewer.

    On a busy machine a trial thus comes as far as on an idle one.

    Args:
        began: on ``time.monotonic``.
    """
    return min(time.monotonic() - began, time.process_time())


def _base(arguments: Mapping[str, typing.Any], experiment: Experiment) -> _Base:
    """What a call of fit begins with.

    Raises:
        Exception: whatever the student's feed raises.
    """
    model, examples = arguments["self"], cut(arguments)
    # A model without weights yet; where it cannot be built, its training will say why.
    with contextlib.suppress(Exception):
        if not model.weights:
            model(examples.inputs[:1])
    return _Base(
        model,
        model.get_weights() if model.weights else None,
        model.optimizer,
        model.loss,
        measure_of(examples.targets, model, is_series=experiment.is_series),
        examples,
        StepRates(experiment.rates, experiment.epoch_steps) if experiment.rates else None,
        arguments.get("class_weight"),
    )


def _failed(number: int, error: BaseException) -> Tried:
    """A trial that raised."""
    said = f"{class_name(error)}: {' '.join(folded(str(error)).split())}"
    return Tried(number, False, "accuracy", None, 0, 0, 0.0, "", "", said)  # noqa: FBT003
