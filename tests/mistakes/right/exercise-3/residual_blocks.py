import grader
import keras
import numpy as np
from keras import layers


def residual_block(x, filters):
    shortcut = layers.Conv2D(filters, 1, strides=2, use_bias=False)(x)
    y = layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization(momentum=0.9)(y)
    y = layers.ReLU()(y)
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization(momentum=0.9)(y)
    return layers.ReLU()(layers.Add()([y, shortcut]))


def preprocess(images):
    images = np.asarray(images).reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (images - 127.5) / 127.5


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-3")
    inputs = keras.Input((50, 50, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.Conv2D(24, 3, use_bias=False)(x)
    x = layers.MaxPooling2D()(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.ReLU()(x)
    x = residual_block(x, 48)
    x = residual_block(x, 96)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, 12 * 63)
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=12,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
