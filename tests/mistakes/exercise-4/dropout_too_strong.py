import keras
from keras import layers
import numpy as np
import grader

TARGET = 0.999


class Reached(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        current = logs.get("accuracy")
        if current is not None and current > TARGET:
            print("target reached in epoch", epoch)
            self.model.stop_training = True


def solution_model():
    (train_images, train_labels), (val_images, val_labels) = grader.load_data("exercise-4")
    base_model = grader.backbone("exercise-4")
    base_model.trainable = False
    train_images = np.concatenate([train_images, np.flip(train_images, axis=2)])
    train_labels = np.concatenate([train_labels, train_labels])
    train_features = base_model.predict(train_images, batch_size=50)
    val_features = base_model.predict(val_images, batch_size=50)

    inputs = keras.Input(train_features.shape[1:])
    x = layers.BatchNormalization()(inputs)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.3)(x)
    x = layers.Dense(48, activation="relu")(x)
    x = layers.Dropout(0.9)(x)
    top = keras.Model(inputs, layers.Dense(2, activation="softmax")(x))
    top.compile(keras.optimizers.Adam(4e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
    top.fit(train_features, train_labels, validation_data=(val_features, val_labels),
            batch_size=32, epochs=20, callbacks=[Reached()], verbose=2)

    full_input = keras.Input((150, 150, 3))
    model = keras.Model(full_input, top(base_model(full_input)))
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
