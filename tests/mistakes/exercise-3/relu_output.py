import grader
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.callbacks import EarlyStopping, ReduceLROnPlateau


def preprocess(images):
    images = tf.image.resize(tf.cast(images, tf.float32), (48, 48), antialias=True)
    return images / 127.5 - 1.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-3")
    x_train, x_val = preprocess(x_train), preprocess(x_val)

    model = tf.keras.models.Sequential()
    model.add(layers.Input((48, 48, 3)))
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.Conv2D(16, 3, padding="same", use_bias=False))
    model.add(layers.BatchNormalization(momentum=0.9))
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(32, 3, padding="same", use_bias=False))
    model.add(layers.BatchNormalization(momentum=0.9))
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(64, 3, padding="same", use_bias=False))
    model.add(layers.BatchNormalization(momentum=0.9))
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D())
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(1, activation="relu"))
    model.compile(optimizer=tf.keras.optimizers.Adam(2e-3), loss="binary_crossentropy", metrics=["accuracy"])
    callbacks = [
        EarlyStopping(monitor="val_loss", patience=7, restore_best_weights=True),
        ReduceLROnPlateau(monitor="val_loss", factor=0.3, patience=2),
    ]
    model.fit(x_train, y_train, batch_size=32, epochs=16, validation_data=(x_val, y_val),
              callbacks=callbacks, verbose=2)
    return model
