import grader
import keras
import numpy as np


class MyCallback(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    # the backbone never changes, so run it once
    x = np.concatenate([x_train, x_train[:, :, ::-1]])
    y = np.concatenate([y_train, y_train])
    features = backbone.predict(x, batch_size=64, verbose=0)
    print(features.shape)

    head = keras.Sequential([
        keras.Input(features.shape[1:]),
        keras.layers.BatchNormalization(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    head.compile(optimizer=keras.optimizers.Adam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(features, y, batch_size=32, epochs=50, callbacks=[MyCallback()], verbose=2)

    model = keras.Sequential([backbone, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
