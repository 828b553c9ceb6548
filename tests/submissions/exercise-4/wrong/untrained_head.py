"""fails: held-out-accuracy

The head is fitted to nothing but a handful of pictures.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    features = backbone.predict(x_train, batch_size=64, verbose=0)
    head = keras.Sequential(
        [
            keras.Input(features.shape[1:]),
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(keras.optimizers.SGD(1e-6), "binary_crossentropy", metrics=["accuracy"])
    head.fit(features[:8], y_train[:8], epochs=20, callbacks=[StopAt999()], verbose=2)
    return keras.Sequential([backbone, head])
