# rock / paper / scissors  (0 paper, 1 rock, 2 scissors)
import grader
import keras
import numpy as np
from keras import layers

SIZE = 50
N_EPOCHS = 14
BATCH = 32


def preprocess(images):
    """Small pictures, float32, 0 to 1."""
    small = np.resize(images, (len(images), SIZE, SIZE, 3))
    return small.astype("float32") / 255.0


def augment(x):
    x = layers.RandomTranslation(0.1, 0.1, fill_mode="nearest")(x)
    x = layers.RandomZoom((-0.3, 0.15), fill_mode="nearest")(x)
    x = layers.RandomRotation(0.04, fill_mode="nearest")(x)
    x = layers.RandomBrightness(0.2, value_range=(0.0, 1.0))(x)
    return layers.RandomContrast(0.3, value_range=(0.0, 1.0))(x)


def get_model():
    inp = keras.Input(shape=(SIZE, SIZE, 3))
    x = augment(inp)
    for c in [16, 32, 64]:
        x = layers.Conv2D(c, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(96, activation="relu")(x)
    return keras.Model(inp, layers.Dense(3, activation="softmax")(x))


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")
    x_train, x_val = preprocess(x_train), preprocess(x_val)
    print("train", x_train.shape, "val", x_val.shape)

    model = get_model()
    lr = keras.optimizers.schedules.CosineDecay(2e-3, N_EPOCHS * (len(x_train) // BATCH))
    model.compile(keras.optimizers.Adam(lr), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=N_EPOCHS, batch_size=BATCH, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    m = solution_model()
    m.summary()
