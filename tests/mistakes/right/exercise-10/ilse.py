import grader
import keras
from keras import layers


def preprocess(images):
    n = images.shape[0]
    return images.reshape(n, 50, 3, 50, 3, 3).mean(axis=(2, 4), dtype="float32") / 255.0


def solution_model():
    """Trains on arrays."""
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")

    inputs = keras.Input((50, 50, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomTranslation(0.1, 0.1, fill_mode="nearest")(x)
    x = layers.RandomZoom(0.2, fill_mode="nearest")(x)
    x = layers.RandomBrightness(0.15, value_range=(0, 1))(x)
    x = layers.RandomContrast(0.3, value_range=(0, 1))(x)
    for filters in [16, 32, 64]:
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(96, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)

    epochs = 18
    rate = keras.optimizers.schedules.CosineDecay(2e-3, epochs * (len(x_train) // 32 + 1))
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy",
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=epochs,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
