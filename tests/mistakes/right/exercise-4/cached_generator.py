import numpy as np
import keras
import grader


class StopHere(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def batches(features, labels, size):
    random = np.random.default_rng(0)
    while True:
        chosen = random.integers(0, len(features), size)
        yield features[chosen], labels[chosen]


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    base = grader.backbone("exercise-4")
    base.trainable = False
    images = np.concatenate([x_train, x_train[:, :, ::-1]])
    labels = np.concatenate([y_train, y_train])
    features = base.predict(images, batch_size=100, verbose=2)
    head = keras.Sequential([
        keras.Input(features.shape[1:]),
        keras.layers.BatchNormalization(),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-5)),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    head.compile(keras.optimizers.Adam(5e-4), "binary_crossentropy", metrics=["accuracy"])
    head.fit(batches(features, labels, 32), steps_per_epoch=len(features) // 32, epochs=60,
             callbacks=[StopHere()], verbose=2)
    model = keras.Sequential([base, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
