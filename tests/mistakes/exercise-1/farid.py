import keras
import grader
from keras.layers import Dense, Flatten, Rescaling


class HighEnough(keras.callbacks.Callback):
    """stop when train acc >= 0.99"""

    def __init__(self, target=0.99):
        super().__init__()
        self.target = target

    def on_epoch_end(self, epoch, logs=None):
        if logs and logs.get("accuracy", 0) >= self.target:
            print("done after epoch", epoch + 1)
            self.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")

    net = keras.Sequential()
    net.add(keras.Input(shape=(28, 28)))
    net.add(Rescaling(1 / 255))      # scaling is in the model, so no preprocess()
    net.add(Flatten())
    net.add(Dense(400, activation="relu"))
    net.add(Dense(10, activation="softmax"))
    net.compile("nadam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    net.fit(x_train, y_train, epochs=10, batch_size=100, verbose=2, callbacks=[HighEnough()])
    return net
