# Pferd oder Mensch - Anna K.
import grader
import numpy as np
import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D, RandomFlip, RandomZoom


def preprocess(images):
    # jedes dritte Pixel reicht
    return images[:, ::3, ::3, :].astype(np.float32) / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")

    model = keras.Sequential([
        keras.Input((50, 50, 3)),
        RandomFlip("horizontal"),
        RandomZoom(0.2, fill_mode="nearest"),
        Conv2D(16, 3, padding="same", activation="relu"),
        MaxPooling2D(),
        Conv2D(32, 3, padding="same", activation="relu"),
        MaxPooling2D(),
        Conv2D(64, 3, padding="same", activation="relu"),
        MaxPooling2D(),
        Flatten(),
        Dropout(0.4),
        Dense(96, activation="relu"),
        Dense(1),
    ])
    model.compile(optimizer=keras.optimizers.Adam(1e-3),
                  loss="binary_crossentropy",
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=12,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
