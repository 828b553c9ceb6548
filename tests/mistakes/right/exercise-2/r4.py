import grader
import keras
import numpy as np
from keras.layers import AveragePooling2D, Conv2D, Dense, Flatten, Input, MaxPooling2D, Rescaling


def generator(x, y, batch_size, rng):
    while True:
        pick = rng.integers(0, len(x), batch_size)
        faces = x[pick].copy()
        for i in range(batch_size):
            if rng.random() < 0.5:
                faces[i] = faces[i][:, ::-1]
            faces[i] = np.roll(faces[i], tuple(rng.integers(-4, 5, 2)), axis=(0, 1))
        yield faces.astype("float32"), y[pick].astype("float32").reshape(-1, 1)


class StopAbove(keras.callbacks.Callback):
    def __init__(self, target=0.999):
        super().__init__()
        self.target = target

    def on_epoch_end(self, epoch, logs=None):
        if logs and logs.get("accuracy") > self.target:
            print("stopping after", epoch + 1, "epochs")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    model = keras.Sequential([
        Input((150, 150, 3)),
        Rescaling(1 / 127.5, offset=-1),
        AveragePooling2D(3),
        Conv2D(16, 3, activation="relu"),
        MaxPooling2D(),
        Conv2D(32, 3, activation="relu"),
        MaxPooling2D(),
        Flatten(),
        Dense(64, activation="relu"),
        Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(generator(x_train, y_train, 20, np.random.default_rng(3)), steps_per_epoch=40, epochs=15,
              callbacks=[StopAbove()], verbose=2)
    return model
