"""passes

The functional API with two outputs, on the arrays; preprocess averages blocks of nine pixels.
"""

import keras

import grader


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def block(x, filters):
    x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    return keras.layers.MaxPooling2D()(keras.layers.LeakyReLU(negative_slope=0.1)(x))


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-3")
    inputs = keras.Input((50, 50, 3))
    x = keras.layers.RandomFlip("horizontal")(inputs)
    for filters in (24, 48, 72, 96):
        x = block(x, filters)
    x = keras.layers.Dropout(0.3)(keras.layers.GlobalAveragePooling2D()(x))
    model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(x))
    epochs = 16
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x_train) // 32))
    model.compile(
        keras.optimizers.AdamW(rate, weight_decay=1e-4),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        preprocess(x_train),
        y_train,
        validation_data=(preprocess(x_val), y_val),
        epochs=epochs,
        batch_size=32,
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model().summary()
