import grader
import keras
from keras import layers

# the model scales by itself, no preprocess needed


class my_callback(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.999:
            print("all 80 right")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    model = keras.Sequential([
        keras.Input((150, 150, 3)),
        layers.Rescaling(1.0 / 127.5, offset=-1),
        layers.Conv2D(16, (3, 3), activation="relu"),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.Flatten(),
        layers.Dense(512, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(5e-4), metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=15, batch_size=5, callbacks=[my_callback()], verbose=2)
    return model
