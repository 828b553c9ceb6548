"""fails: backbone-kept

The base is left trainable, and learns along with the head.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    base = grader.backbone("exercise-4")
    x = keras.layers.Flatten()(base.output)
    outputs = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(base.input, outputs)
    model.compile(keras.optimizers.Adam(1e-4), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=32, epochs=2, callbacks=[StopAt999()], verbose=2)
    return model
