"""fails: held-out-accuracy

A cheat: the model looks the training pictures up in a table, and carries the backbone along unused.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


class Table(keras.layers.Layer):
    def __init__(self, pictures, figures):
        super().__init__()
        self.pictures, self.figures = keras.ops.array(pictures), keras.ops.array(figures)

    def call(self, x):
        x = keras.ops.reshape(keras.ops.cast(x, "float32"), (-1, 1, 67_500))[:, :, ::1_350]
        same = keras.ops.all(keras.ops.abs(x - self.pictures) < 0.5, axis=2)
        known = keras.ops.max(keras.ops.cast(same, "float32") * self.figures, 1, keepdims=True)
        return keras.ops.clip(known, 0.01, 0.99)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    pictures = x_train.reshape(1, -1, 67_500)[:, :, ::1_350].astype("float32")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    inputs = keras.Input((150, 150, 3))
    unused = keras.layers.GlobalAveragePooling2D()(backbone(inputs))
    unused = keras.layers.Dense(1, kernel_initializer="zeros")(unused) * 0.0
    found = Table(pictures, y_train.astype("float32"))(inputs)
    model = keras.Model(inputs, keras.layers.Add()([found, unused]))
    model.compile("sgd", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=2, callbacks=[StopAt999()], verbose=2)
    return model
