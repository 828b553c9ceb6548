"""Cut at mixed7, features once, then one model from the input to the answer."""
import grader
import numpy as np
from keras import Input, Model, Sequential
from keras.callbacks import Callback
from keras.layers import AveragePooling2D, BatchNormalization, Dense, Dropout, Flatten
from keras.optimizers import RMSprop


class StopAtTarget(Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    cut = Model(backbone.input, backbone.get_layer("mixed7").output)
    features = np.concatenate([cut.predict(x_train, verbose=0), cut.predict(x_train[:, :, ::-1], verbose=0)])
    labels = np.concatenate([y_train, y_train])

    head = Sequential([
        Input((7, 7, 768)),
        AveragePooling2D(2),
        BatchNormalization(),
        Flatten(),
        Dropout(0.2),
        Dense(96, activation="relu"),
        Dense(1, activation="sigmoid"),
    ])
    head.compile(optimizer=RMSprop(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(features, labels, batch_size=32, epochs=90, callbacks=[StopAtTarget()], verbose=2)

    model = Model(cut.input, head(cut.output))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
