import grader
import keras
import numpy as np
from keras import layers, optimizers


def preprocess(images):
    x = images.reshape((len(images), 28 * 28)).astype("float32")
    x /= 255
    return x


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    assert x_train.max() == 255
    x_train = preprocess(x_train)
    y_train = np.eye(10)[y_train]

    model = keras.models.Sequential()
    model.add(layers.Input(shape=(784,)))
    model.add(layers.Dense(600, activation="elu"))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.02),
                  optimizer=optimizers.Adamax(0.005), metrics=["accuracy"])

    def check(epoch, logs):
        if logs["accuracy"] >= 0.99:
            model.stop_training = True

    model.fit(x_train, y_train, batch_size=100, epochs=10, verbose=2, shuffle=True,
              callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=check)])
    return model
