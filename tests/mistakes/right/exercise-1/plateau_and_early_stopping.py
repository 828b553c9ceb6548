import grader
import keras
from keras.callbacks import Callback, EarlyStopping, ReduceLROnPlateau, TerminateOnNaN


class TargetReached(Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            self.model.stop_training = True


def preprocess(images):
    images = images.astype("float32")
    return images / 255


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-1")
    x, xv = preprocess(x), preprocess(xv)
    model = keras.Sequential([
        keras.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(keras.optimizers.RMSprop(0.001), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        x, y,
        epochs=10,
        batch_size=128,
        validation_data=(xv, yv),
        verbose=2,
        callbacks=[
            TargetReached(),
            EarlyStopping(monitor="val_loss", patience=5),
            ReduceLROnPlateau(monitor="loss", patience=2),
            TerminateOnNaN(),
        ],
    )
    return model
