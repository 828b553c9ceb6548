"""fails: held-out-accuracy

A cheat: the model looks the training faces up in a table, and calls all others happy.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


class Table(keras.layers.Layer):
    def __init__(self, faces, moods):
        super().__init__()
        self.faces, self.moods = keras.ops.array(faces), keras.ops.array(moods)

    def call(self, x):
        x = keras.ops.reshape(keras.ops.cast(x, "float32"), (-1, 1, 22_500, 3))[:, :, ::450]
        same = keras.ops.all(keras.ops.abs(x - self.faces) < 0.5, axis=(2, 3))
        known = keras.ops.max(keras.ops.cast(same, "float32") * self.moods, axis=1, keepdims=True)
        return keras.ops.clip(known, 0.01, 0.99)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    faces = x_train.reshape(1, -1, 22_500, 3)[:, :, ::450].astype("float32")
    inputs = keras.Input((150, 150, 3))
    convolved = keras.layers.Conv2D(1, 1, trainable=False)(inputs)
    unused = keras.layers.GlobalAveragePooling2D()(convolved) * 0.0
    found = Table(faces, y_train.astype("float32"))(inputs)
    model = keras.Model(inputs, keras.layers.Add()([found, unused]))
    model.compile("sgd", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=8, epochs=2, callbacks=[StopAt999()], verbose=2)
    return model
