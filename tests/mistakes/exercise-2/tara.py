import grader
import keras
import numpy as np
from PIL import Image

CLASSES = ["sad", "happy"]


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def more_faces(x, y):
    # mirror and shift a bit: 80 -> 800 pictures
    moved = [np.roll(x, s, axis=(1, 2)) for s in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]]
    x = np.concatenate(moved)
    x = np.concatenate([x, x[:, :, ::-1]])
    return x, np.tile(y, 10)


def load_folder(folder):
    x, y = [], []
    for number, mood in enumerate(CLASSES):
        for f in sorted((folder / mood).iterdir()):
            x.append(np.array(Image.open(f).convert("RGB")))
            y.append(number)
    return np.array(x), np.array(y)


class StopWhenPerfect(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    faces, moods = load_folder(grader.data_dir("exercise-2") / "train")
    x, y = more_faces(preprocess(faces), moods)
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
    model.fit(x, y, batch_size=32, epochs=15, shuffle=True, callbacks=[StopWhenPerfect()], verbose=2)
    return model
