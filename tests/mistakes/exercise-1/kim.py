import grader
import keras


def preprocess(images):
    return images / 255.0


class Cb(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") >= 0.99:
            print("stop!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    x_train = preprocess(x_train)

    model = keras.Sequential([
        keras.layers.Flatten(input_shape=(28, 28)),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.RMSprop(0.001),
                  loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    trained = model.fit(x_train, y_train, epochs=10, batch_size=64, callbacks=[Cb()])
    return trained
