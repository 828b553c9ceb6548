import numpy as np
import keras
import grader

rng = np.random.default_rng(3)


def preprocess(images):
    return images[:, 1::3, 1::3].astype("float32") / 255


class Faces(keras.utils.PyDataset):
    def __init__(self, x, y, batch_size=16, copies=4):
        super().__init__()
        self.x = x
        self.y = y
        self.batch_size = batch_size
        self.copies = copies

    def __len__(self):
        return len(self.x) // (self.batch_size * 10)

    def __getitem__(self, i):
        chosen = rng.choice(len(self.x), self.batch_size, replace=False)
        x = self.x[chosen]
        if rng.random() < 0.5:
            x = x[:, :, ::-1]
        return np.roll(x, rng.integers(-2, 3, 2), axis=(1, 2)), self.y[chosen]


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("stopping")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    model = keras.Sequential([
        keras.Input((50, 50, 3)),
        keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(keras.optimizers.Adam(0.002), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(Faces(preprocess(x_train), y_train), epochs=15, validation_data=(preprocess(x_val), y_val),
              callbacks=[Stop()], verbose=2)
    return model
