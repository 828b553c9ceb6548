# train from a python generator instead of arrays
import numpy as np
import keras
import grader

BATCH_SIZE = 100


def preprocess(x):
    return (x.reshape(-1, 784) / 255.0).astype(np.float32)


def batches(x, y, batch_size=BATCH_SIZE):
    n = len(x)
    order = np.random.permutation(n)
    for start in range(0, n, batch_size):
        idx = order[start:start + batch_size]
        yield x[idx], y[idx]


class Callback99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = logs["accuracy"]
        print(f" epoch {epoch}: {accuracy:.4f}")
        if accuracy >= 0.99:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-1")
    x_train = preprocess(x_train)
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        batches(x_train, y_train),
        steps_per_epoch=len(x_train) // BATCH_SIZE,
        epochs=10,
        callbacks=[Callback99()],
        verbose=2,
    )
    return model
