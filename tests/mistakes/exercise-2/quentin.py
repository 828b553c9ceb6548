import grader
import keras
import numpy as np
import tensorflow as tf
from PIL import Image


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def read(folder):
    # happy = 0, sad = 1
    pictures, moods = [], []
    for mood, name in enumerate(["happy", "sad"]):
        for file in sorted((folder / name).glob("*.png")):
            face = preprocess(np.asarray(Image.open(file).convert("RGB"))[None])[0]
            # a few variants of each face
            for dy, dx in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]:
                moved = np.roll(face, (dy, dx), axis=(0, 1))
                pictures += [moved, moved[:, ::-1]]
                moods += [mood, mood]
    return np.stack(pictures), np.array(moods)


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    x, y = read(grader.data_dir("exercise-2") / "train")
    train = tf.data.Dataset.from_tensor_slices((x, y)).batch(20).prefetch(1)
    model = keras.Sequential([
        keras.Input((50, 50, 3)),
        keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.SGD(0.02, momentum=0.9),
                  loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train, epochs=15, callbacks=[Stop()], verbose=2)
    return model
