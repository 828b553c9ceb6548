"""passes

The functional API on mixed7, as the course cuts it; each batch goes through the frozen layers.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    base = grader.backbone("exercise-4")
    for layer in base.layers:
        layer.trainable = False
    x = base.get_layer("mixed7").output
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.BatchNormalization()(x)
    x = keras.layers.Flatten()(x)
    outputs = keras.layers.Dense(2, activation="softmax")(x)
    model = keras.Model(base.input, outputs)
    model.compile(
        keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(
        x_train,
        y_train,
        batch_size=32,
        epochs=50,
        validation_data=(x_val, y_val),
        callbacks=[StopAt999()],
        verbose=2,
    )
    return model
