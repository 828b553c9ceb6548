"""fails: callback-behaves

The callback takes 99 % for 99.9 %.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
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
    head.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    head.fit(features, y_train, epochs=40, callbacks=[StopAt999()], verbose=2)
    return keras.Sequential([backbone, head])
