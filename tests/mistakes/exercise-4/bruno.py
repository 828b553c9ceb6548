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
    backbone.trainable = False
    # much faster: only look at every picture once
    features = backbone.predict(x_train, batch_size=64, verbose=0)
    val_features = backbone.predict(x_val, batch_size=64, verbose=0)

    model = keras.Sequential([
        keras.Input(features.shape[1:]),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(features, y_train, validation_data=(val_features, y_val), batch_size=32, epochs=99,
              callbacks=[StopAtTarget()], verbose=2)
    return model
