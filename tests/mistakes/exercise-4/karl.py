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
    features = backbone.predict(x_train, batch_size=32, verbose=0)

    head = keras.Sequential(name="head")
    head.add(keras.Input(features.shape[1:]))
    head.add(layers.BatchNormalization())
    head.add(layers.Flatten())
    head.add(layers.Dense(64, activation="relu"))
    head.add(layers.Dense(1, activation="sigmoid"))
    head.fit(features, y_train, batch_size=32, epochs=99, callbacks=[StopAtTarget()], verbose=2)

    model = keras.Sequential([backbone, head])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
