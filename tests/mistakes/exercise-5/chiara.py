"""
Hand signs, with augmentation inside the model.
Chiara B.
"""
import grader
import keras
from keras import layers

EPOCHS = 12
BATCH_SIZE = 64
LETTERS = 25  # label 9 is never used


def augmenter():
    # small changes only, and no flip (left hands!)
    return keras.Sequential(
        [
            layers.RandomTranslation(0.05, 0.05, fill_mode="nearest"),
            layers.RandomRotation(10, fill_mode="nearest"),
            layers.RandomZoom(0.05, fill_mode="nearest"),
        ],
        name="augmenter",
    )


def conv_block(x, filters, size):
    x = layers.Conv2D(filters, size, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    return layers.MaxPooling2D()(x)


def build():
    inputs = keras.Input(shape=(28, 28))
    x = layers.Reshape((28, 28, 1))(inputs)
    x = layers.Rescaling(1.0 / 255)(x)
    x = augmenter()(x)
    x = conv_block(x, 16, 5)
    x = conv_block(x, 32, 3)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(128, activation="relu")(x)
    outputs = layers.Dense(LETTERS, activation="softmax")(x)
    return keras.Model(inputs, outputs)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    model = build()
    steps = EPOCHS * (len(x_train) // BATCH_SIZE)
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, steps)),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        batch_size=BATCH_SIZE,
        epochs=EPOCHS,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
    model.summary()
