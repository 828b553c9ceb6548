import grader
import keras
from keras import layers


class StopAtTarget(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = (logs or {}).get("accuracy")
        if accuracy is not None and accuracy > 0.999:
            print("good enough after", epoch + 1)
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    last = backbone.get_layer("mixed7").output

    x = layers.BatchNormalization(momentum=0.9)(last)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    out = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(backbone.input, out)

    model.compile(optimizer=keras.optimizers.Adam(1e-4), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=32, epochs=30, callbacks=[StopAtTarget()], verbose=2)
    return model
