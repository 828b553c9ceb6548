"""fails: backbone-kept

The backbone is run in preprocess, and the head alone is returned.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


BACKBONE = grader.backbone("exercise-4")


def preprocess(images):
    return BACKBONE.predict(images, batch_size=64, verbose=0)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    features = preprocess(x_train)
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
    return head
