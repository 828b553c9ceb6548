import grader
import keras
import numpy as np


def preprocess(images):
    # take the mean of 3 x 3 pixels: 150 -> 50
    n = len(images)
    small = images.reshape(n, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return small / 127.5 - 1


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("all faces right after", epoch + 1, "epochs")
            self.model.stop_training = True


def more_faces(x, y):
    """flipped and moved copies of the faces"""
    copies = [x]
    for move in [(1, 0), (0, 1), (-1, 0), (0, -1)]:
        copies.append(np.roll(x, move, axis=(1, 2)))
    x = np.concatenate(copies)
    y = np.tile(y, len(copies))
    x = np.concatenate([x, x[:, :, ::-1]])
    return x, np.concatenate([y, y])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x, y = more_faces(preprocess(x_train), y_train)
    print(x.shape, y.shape)
    model = keras.Sequential([
        keras.layers.Input((150, 150, 3)),
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
    model.fit(x, y, batch_size=32, epochs=15, callbacks=[Stop()], verbose=2)
    return model
