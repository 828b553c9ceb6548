"""A worker whose Keras is Keras 2."""

import pytest
from support.course_world import COURSE, public_part
from support.worker_driver import Outcome, job, run_worker

from grader.inside.facade import PUBLIC_DATA_VARIABLE
from grader.inside.protocol.entry import Entry
from grader.inside.protocol.events import EpochEnd, Failed, FitBegin, FitEnd, Ready, Traced, Trained

pytest.importorskip("tf_keras", reason="needs the extra `legacy`", exc_type=ImportError)

SCRIPT = """
import numpy as np
import tensorflow as tf
import keras, keras_preprocessing
import tensorflow.keras.layers, keras.layers
from keras_preprocessing.image import ImageDataGenerator
from tensorflow.keras.callbacks import Callback
from tensorflow.keras.optimizers import Adam
from keras.utils import get_file, np_utils
from keras.layers.core import Dense
from tensorflow.keras.layers.experimental.preprocessing import Rescaling
import keras.utils.np_utils

assert keras.Model is tf.keras.Model and tensorflow.keras.layers.Dense is keras.layers.Dense
assert np_utils.to_categorical is keras.utils.np_utils.to_categorical
assert Dense is keras.layers.Dense
assert keras.__version__.startswith("2.")
tf.keras.backend.set_session(tf.Session(config=tf.ConfigProto()))
assert open(get_file("l.csv", "https://example.org/labels.csv", md5_hash="0" * 32)).read()
(x, y), (x_test, y_test) = tf.keras.datasets.mnist.load_data()

class Stop(Callback):
    def on_epoch_end(self, epoch, logs={}):
        if epoch == 1 and logs.get("acc") >= 0:
            self.model.stop_training = True

model = keras.models.Sequential([
    keras.layers.Flatten(input_shape=(8, 8, 1)), keras.layers.Dense(2, activation="softmax")])
assert model.layers[0].output_shape == (None, 64)
rate = Adam(lr=0.05)
assert abs(float(rate.learning_rate) - 0.05) < 1e-6
first = tf.train.AdamOptimizer(beta1=0.8)
assert isinstance(first, keras.optimizers.Adam) and first.get_config()["beta_1"] == 0.8
assert tf.train.GradientDescentOptimizer(0.5).get_config()["learning_rate"] == 0.5
assert tf.train.RMSPropOptimizer(0.1).get_config()["rho"] == 0.9
model.compile(optimizer=rate, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
stream = ImageDataGenerator(rescale=1 / 255).flow(x[..., None], y, batch_size=16)
model.fit_generator(stream, epochs=5, callbacks=[Stop()], verbose=0, workers=1)
assert model.history.history["acc"] == model.history.history["accuracy"]
assert len(stream) == 4
again = model.fit_generator(stream, steps_per_epoch=10, epochs=2, verbose=0, workers=-1,
                            use_multiprocessing=True)
assert len(again.history["acc"]) == 2
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("legacy")
    public = folder / "public"
    public.mkdir()
    text = job(keras=2, course=COURSE, entry=Entry(rule="last-fit", name="last-fit")).encode()
    environment = {PUBLIC_DATA_VARIABLE: str(public_part(public))}
    return run_worker(folder, SCRIPT, job_text=text, environment=environment)


def test_it_is_keras_2_and_nothing_fails(ran: Outcome) -> None:
    assert ran.of(Failed) == []
    assert ran.one(Ready).keras.startswith("2.")


def test_the_fit_is_recorded(ran: Outcome) -> None:
    begin, again = ran.of(FitBegin)
    assert (begin.epochs, begin.batch_size, begin.callbacks) == (5, 16, ("Stop",))
    assert begin.learning_rate == pytest.approx(0.05)
    assert [set(end.logs) for end in ran.of(EpochEnd)] == [{"loss", "acc", "accuracy"}] * 4
    assert (again.epochs, again.steps, again.batch_size) == (2, 10, 16)
    end = ran.of(FitEnd)[0]
    assert (end.stopped_by, end.stopped_by_own) == ("Stop", True)


def test_the_steps_of_an_old_optimizer_are_counted(ran: Outcome) -> None:
    traced = ran.one(Traced)
    assert (traced.iterations, traced.fit_iterations, traced.examples) == (28, 28, 448)


def test_the_model_is_described(ran: Outcome) -> None:
    model = ran.one(Trained)
    assert model.optimizer == "Adam"
    assert model.layers == ("Flatten", "Dense")
    assert (model.input_shape, model.output_shape) == ((None, 8, 8, 1), (None, 2))
    assert (model.loss, model.output_activation) == ("sparse_categorical_crossentropy", "softmax")
