import grader
import keras
from keras.layers import BatchNormalization, Dense, Dropout, Flatten


class StopAtTarget(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = (logs or {}).get("accuracy")
        if accuracy is not None and accuracy > 0.999:
            print("good enough after", epoch + 1)
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    features = backbone.predict(x_train, batch_size=64, verbose=0)

    head = keras.Sequential([
        keras.Input(features.shape[1:]),
        BatchNormalization(),
        Flatten(),
        Dropout(0.9),
        Dense(16, activation="relu"),
        Dropout(0.9),
        Dense(1, activation="sigmoid"),
    ])
    head.compile(optimizer=keras.optimizers.Adam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(features, y_train, batch_size=32, epochs=40, callbacks=[StopAtTarget()], verbose=2)

    model = keras.Sequential([backbone, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
