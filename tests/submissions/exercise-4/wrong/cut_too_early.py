"""fails: backbone-kept

The base is cut at its first blocks, long before mixed7.
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
    base.trainable = False
    early = keras.Model(base.input, base.layers[len(base.layers) // 3].output)
    features = keras.layers.GlobalAveragePooling2D()(early.output)
    outputs = keras.layers.Dense(1, activation="sigmoid")(features)
    model = keras.Model(early.input, outputs)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=2, callbacks=[StopAt999()], verbose=2)
    return model
