"""passes

MobileNet is chosen, its features are pooled by their layout, and a small head learns from them.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4", "mobilenet")
    backbone.trainable = False
    features = backbone.predict(x_train, batch_size=64, verbose=0)
    head = keras.Sequential(
        [
            keras.Input(features.shape[1:]),
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(48, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(keras.optimizers.Adam(3e-4), "binary_crossentropy", metrics=["accuracy"])
    head.fit(features, y_train, epochs=99, callbacks=[StopAt999()], verbose=2)
    return keras.Sequential([backbone, head])
