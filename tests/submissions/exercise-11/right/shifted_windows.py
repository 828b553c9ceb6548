"""passes

No layers: in a pipeline a window is cut out of each picture at random, and mirrored.
"""

import keras
import tensorflow as tf

import grader


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def vary(image, label):
    wide = tf.pad(image, [[6, 6], [6, 6], [0, 0]], mode="SYMMETRIC")
    return tf.image.random_flip_left_right(tf.image.random_crop(wide, (50, 50, 3))), label


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    training = tf.data.Dataset.from_tensor_slices((preprocess(x_train), y_train))
    training = training.shuffle(2_000).map(vary).batch(16).prefetch(2)
    inputs = keras.Input((50, 50, 3))
    x = inputs
    for filters in (16, 32, 48, 64):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.MaxPooling2D()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.1)(
            keras.layers.BatchNormalization(momentum=0.9)(x)
        )
    x = keras.layers.Dropout(0.3)(keras.layers.GlobalAveragePooling2D()(x))
    model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(x))
    rate = keras.optimizers.schedules.CosineDecay(2e-3, 16 * 125)
    model.compile(
        keras.optimizers.AdamW(rate, weight_decay=1e-3),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
        steps_per_execution=5,
    )
    model.fit(training, epochs=16, validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
