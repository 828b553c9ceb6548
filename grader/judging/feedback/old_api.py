"""The code uses something that Keras 3 or TensorFlow 2 no longer has."""

from __future__ import annotations

import re
import types

from grader.judging.feedback.base import Case, Finding, mistake

_ATTRIBUTES = types.MappingProxyType(
    {
        "fit_generator": "call fit instead, which takes generators too",
        "evaluate_generator": "call evaluate instead, which takes generators too",
        "predict_generator": "call predict instead, which takes generators too",
        "predict_classes": "write model.predict(x).argmax(axis=1)",
        "predict_proba": "call predict instead",
        "output_shape": "write layer.output.shape",
        "input_shape": "write layer.input.shape",
        "np_utils": "use keras.utils.to_categorical",
        "normalization": "import the layer from keras.layers",
        "convolutional": "import the layer from keras.layers",
        "core": "import the layer from keras.layers",
        "merge": "import the layer from keras.layers",
        "experimental": "import the layer from keras.layers",
        "ImageDataGenerator": "import it from tensorflow.keras.preprocessing.image",
        "AdamOptimizer": "use keras.optimizers.Adam",
        "GradientDescentOptimizer": "use keras.optimizers.SGD",
        "RMSPropOptimizer": "use keras.optimizers.RMSprop",
        "adam": "write keras.optimizers.Adam, with a capital",
        "sgd": "write keras.optimizers.SGD, in capitals",
        "rmsprop": "write keras.optimizers.RMSprop, with capitals",
        "Session": "remove the session, TensorFlow 2 computes at once",
        "InteractiveSession": "remove the session, TensorFlow 2 computes at once",
        "ConfigProto": "remove it, TensorFlow 2 has no sessions to configure",
        "GPUOptions": "remove it, TensorFlow 2 has no sessions to configure",
        "set_session": "remove it, TensorFlow 2 has no sessions",
        "get_session": "remove it, TensorFlow 2 has no sessions",
        "placeholder": "use keras.Input",
        "global_variables_initializer": "remove it, TensorFlow 2 initialises variables itself",
        "reset_default_graph": "use keras.backend.clear_session()",
        "enable_eager_execution": "remove it, TensorFlow 2 is always eager",
        "set_random_seed": "use tf.random.set_seed or keras.utils.set_random_seed",
        "logging": "use tf.get_logger()",
        "contrib": "use what keras.layers or keras.optimizers offers instead",
        "examples": "take the data from grader.load_data",
        "CuDNNLSTM": "use keras.layers.LSTM",
        "CuDNNGRU": "use keras.layers.GRU",
        "tensorflow_backend": "use keras.backend or TensorFlow itself",
    }
)
_KEYWORDS = types.MappingProxyType(
    {
        "lr": "write learning_rate=",
        "decay": "use a schedule of keras.optimizers.schedules as learning_rate=",
        "workers": "remove it from the call",
        "use_multiprocessing": "remove it from the call",
        "max_queue_size": "remove it from the call",
        "nb_epoch": "write epochs=",
        "nb_filter": "write filters=",
        "output_dim": "write units=",
        "init": "write kernel_initializer=",
        "border_mode": "write padding=",
        "subsample": "write strides=",
        "batch_input_shape": "begin the model with keras.Input(batch_shape=...)",
        "samples_per_epoch": "write steps_per_epoch=",
        "period": "write save_freq=",
    }
)
_ATTRIBUTE = re.compile(
    r"has no attribute '(?P<attribute>\w+)'"
    r"|cannot import name '(?P<name>\w+)' from '(?:keras|tensorflow)"
    r"|No module named '(?:keras|tensorflow)\.(?:\w+\.)*(?P<module>\w+)'"
)
_KEYWORD = re.compile(
    r"not recognized: \{'(?P<argument>\w+)'"
    r"|unexpected keyword argument '(?P<unexpected>\w+)'"
    r"|Unrecognized keyword arguments passed to \w+: \{'(?P<passed>\w+)'"
)
_LEGACY = re.compile(r"keras\.optimizers\.legacy")


@mistake("old-api")
def old_api(case: Case) -> Finding | None:
    """Recognises the exceptions that old spellings lead to."""
    ending = case.ending
    if ending.by != "crashed":
        return None
    advice = _advice(ending.message)
    return Finding("sure", advice, ending.message[:160], ending.line) if advice else None


def _advice(text: str) -> str:
    """What to write now; empty where the exception is about something else."""
    for pattern, table, form in ((_ATTRIBUTE, _ATTRIBUTES, "{}"), (_KEYWORD, _KEYWORDS, "{}=")):
        found = pattern.search(text)
        old = next(filter(None, found.groups()), "") if found else ""
        if old in table:
            shown = form.format(old)
            return f"`{shown}` is gone from today's TensorFlow and Keras: {table[old]}."
    if _LEGACY.search(text):
        return "`keras.optimizers.legacy` is gone from Keras 3: use keras.optimizers instead."
    return ""
