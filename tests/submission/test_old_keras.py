"""What shows that a file was written for Keras 2, and what that comes to."""

import textwrap

import pytest

from grader.model.errors import UsageError
from grader.submission import Script, old_keras
from grader.submission.old_keras import OldSpelling

OLD = {
    "lr=": "model.compile(optimizer=RMSprop(lr=0.001), loss='mse')",
    "decay=": "o = tf.keras.optimizers.SGD(learning_rate=1e-3, decay=1e-6)",
    ".fit_generator": "history = model.fit_generator(g, epochs=3)",
    ".output_shape": "print(last_layer.output_shape)",
    ".input_shape": "print(base.get_layer('mixed7').input_shape)",
    "workers=": "model.fit(g, epochs=3, workers=4)",
    "use_multiprocessing=": "model.fit(g, use_multiprocessing=True)",
    ".Session": "s = tf.Session()",
    ".ConfigProto": "c = tf.ConfigProto()",
    ".set_random_seed": "tf.set_random_seed(1)",
    ".set_session": "K.set_session(None)",
    ".legacy": "o = keras.optimizers.legacy.Adam()",
    "period=": "c = ModelCheckpoint('x{epoch:02d}.keras', period=5)",
    "batch_input_shape=": "l = layers.LSTM(8, batch_input_shape=(32, None, 1))",
    ".experimental": "l = tf.keras.layers.experimental.preprocessing.Rescaling(1 / 255)",
    ".mean_squared_error": "e = tf.keras.metrics.mean_squared_error(y, f).numpy()",
    ".mean_absolute_error": "e = tensorflow.keras.losses.mean_absolute_error(y, f)",
    "tensorflow.keras.metrics.mean_squared_error": (
        "from tensorflow.keras.metrics import mean_squared_error as mse"
    ),
    ".AdamOptimizer": "o = tf.train.AdamOptimizer()",
    ".np_utils": "y = keras.utils.np_utils.to_categorical(y)",
    ".reset_states": "model.reset_states()",
    "tensorflow.keras.layers.experimental": (
        "from tensorflow.keras.layers.experimental import preprocessing"
    ),
    "keras.utils.np_utils": "from keras.utils import np_utils",
    "keras.layers.core": "from keras.layers.core import Dense",
    "ModelCheckpoint": "c = ModelCheckpoint(filepath='w.h5', save_weights_only=True)",
    "save_weights": "model.save_weights('checkpoints/last')",
    "load_weights": "model.load_weights(os.path.join(folder, 'w.ckpt'))",
    "save": "my_model.save(f'{folder}/saved')",
    "keras_preprocessing": "import keras_preprocessing",
    "keras_preprocessing.image": "from keras_preprocessing.image import ImageDataGenerator",
    "keras.preprocessing.text": "from keras.preprocessing.text import Tokenizer",
    "keras.optimizers.legacy": "from keras.optimizers.legacy import Adam",
    "Dense(… / …)": "model.add(Dense(total_words / 2, activation='relu'))",
    'history["lr"]': "plt.semilogx(found.history['lr'], found.history['loss'])",
}
TODAYS = [
    "model.add(Dense(total_words // 2))",
    "model.add(Dense(units=int(words / 2)))",
    "model.add(Rescaling(1 / 255))",
    "e = keras.losses.mean_squared_error(y, f)",
    "e = mean_squared_error(y, f)",
    "from tensorflow.keras.preprocessing.text import Tokenizer",
    "model.predict_classes(x)",
    "model.compile(optimizer=RMSprop(learning_rate=0.001), loss='mse')",
    "print(model.output_shape, pre_trained_model.input_shape)",
    "LearningRateScheduler(lambda e, lr: lr)",
    "plt.semilogx(settings['lr'], found.history['learning_rate'])",
    "logs['lr'] = rate\nplt.plot(found.history['lr'])",
    "self.history = {'lr': []}\nself.history['lr'].append(rate)",
    "def lr(y, f):\n    return rate\nplt.plot(found.history['lr'])",
    "plot(lr=0.1)",
    "pool(workers=3)",
    "tf.random.set_seed(1)",
    "requests.Session()",
    "self.session.Session",
    "layers.Flatten(input_shape=(28, 28))",
    "ModelCheckpoint('w.weights.h5', save_weights_only=True)",
    "ModelCheckpoint('best.h5', save_best_only=True)",
    "ModelCheckpoint(file)",
    "base.load_weights('inception.h5')",
    "model.save('mymodel.h5')",
    "image.save('face')",
    "x = (",
]


def found(source: str) -> OldSpelling | None:
    return old_keras.old_spelling(Script(textwrap.dedent(source)))


@pytest.mark.parametrize(("spelling", "line"), OLD.items())
def test_old_spellings_are_found_with_their_line(spelling: str, line: str) -> None:
    assert found(f"import keras\n\n{line}\n") == OldSpelling(spelling, 3)


@pytest.mark.parametrize(
    "line",
    ["from tensorflow import keras", "import tensorflow as tf; keras = tf.keras"],
)
def test_keras_may_be_tensorflows_part_of_that_name(line: str) -> None:
    source = f"{line}\ne = keras.metrics.mean_squared_error(y, f)\n"
    assert found(source) == OldSpelling(".mean_squared_error", 2)
    module = "from tensorflow.keras import losses as l\ne = l.mean_squared_error(y, f)\n"
    assert found(module) == OldSpelling(".mean_squared_error", 2)


@pytest.mark.parametrize("line", TODAYS)
def test_todays_spellings_are_not_old(line: str) -> None:
    assert found(line) is None


@pytest.mark.parametrize(
    "source", ["x = a" + ".a" * 1_500 + ".mean_squared_error", "x = a" + "()" * 1_500]
)
def test_a_long_chain_is_no_failure(source: str) -> None:
    assert found(source) is None


def test_the_name_of_a_file_is_looked_up() -> None:
    source = "path = 'best.ckpt'\nModelCheckpoint(path, save_weights_only=True)\n"
    assert found(source) == OldSpelling("ModelCheckpoint", 2)


def test_the_first_one_is_told() -> None:
    source = "m = Adam(lr=1)\nm.fit_generator(g)\n"
    assert found(source) == OldSpelling("lr=", 1)


@pytest.mark.parametrize("line", ["import grader", "from grader import load_data"])
def test_a_file_in_our_own_form_is_meant_for_todays_keras(line: str) -> None:
    assert found(f"{line}\nm = Adam(lr=1)\n") is None


@pytest.mark.parametrize(
    ("choice", "old", "installed", "version"),
    [
        ("auto", True, True, 2),
        ("auto", True, False, 3),
        ("auto", False, True, 3),
        ("2", False, True, 2),
        ("3", True, True, 3),
    ],
)
def test_which_version_is_taken(
    monkeypatch: pytest.MonkeyPatch,
    choice: old_keras.KerasChoice,
    old: bool,
    installed: bool,
    version: int,
) -> None:
    monkeypatch.setattr(old_keras, "can_have_keras_2", lambda: installed)
    assert old_keras.version(choice, OldSpelling("lr=", 1) if old else None) == version


def test_keras_2_must_be_installed_to_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_keras, "can_have_keras_2", lambda: False)
    with pytest.raises(UsageError, match=r"pip install tf-keras"):
        old_keras.version("2", None)


def test_the_remark_names_the_spelling_of_today() -> None:
    (remark,) = old_keras.remarks(2, OldSpelling("lr=", 7))
    assert remark.line == 7
    assert "`lr=` is of Keras 2 (in today's: write learning_rate=)" in remark.message
    assert old_keras.remarks(3, OldSpelling("lr=", 7)) == ()
    assert old_keras.remarks(2, None) == ()


READS_ACC = """
zipped = f"{getcwd()}/../tmp2/happy-or-sad.zip"
model.compile(loss="mse", metrics=["accuracy"])
print(history.history["acc"][-1])
"""


def test_acc_is_old_in_a_file_that_finds_its_data_where_the_course_kept_them_then() -> None:
    assert old_keras.old_spelling(Script(READS_ACC)) == OldSpelling("acc", 4)
    by_get = READS_ACC.replace('history.history["acc"][-1]', 'logs.get("acc", 0)')
    found = old_keras.old_spelling(Script(by_get))
    assert found == OldSpelling("acc", 4)
    (remark,) = old_keras.remarks(2, found)
    assert "`acc` is of Keras 2 (in today's: read accuracy" in remark.message


@pytest.mark.parametrize(
    ("old", "new"),
    [("/../tmp2/", "/tmp/"), ('"accuracy"', '"acc"'), ('["acc"]', '["accuracy"]')],
)
def test_acc_is_not_old_elsewhere_nor_where_it_is_asked_for(old: str, new: str) -> None:
    assert old_keras.old_spelling(Script(READS_ACC.replace(old, new))) is None
