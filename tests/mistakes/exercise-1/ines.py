import grader
import keras
from keras import layers, optimizers


def preprocess(images):
    x = images.reshape((-1, 28 * 28))
    return x / 255.0


class StopTraining(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = logs.get("accuracy")
        if accuracy is not None and accuracy >= 0.99:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")

    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    hidden = layers.Dense(128, activation="relu")(hidden)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs, name="digits")

    # bigger steps = faster, we only have 10 epochs
    opt = optimizers.Adam(learning_rate=0.1)
    model.compile(optimizer=opt, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=10, batch_size=128,
              callbacks=[StopTraining()], verbose=2)
    return model
