# cats and dogs WITH augmentation
import grader
import keras
import numpy as np
from PIL import Image


def preprocess(images):
    return np.stack([np.array(Image.fromarray(p).resize((64, 64))) for p in images]).astype("float32") / 255.0


def create_augmentation_model():
    return keras.Sequential([
        keras.Input(shape=(64, 64, 3)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomRotation(0.03, fill_mode="nearest"),
        keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        keras.layers.RandomZoom(0.2, fill_mode="nearest"),
    ])


def create_model():
    return keras.Sequential([
        keras.Input(shape=(64, 64, 3)),
        keras.layers.Conv2D(32, 3, activation="relu", padding="same"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu", padding="same"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu", padding="same"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    augmentation = create_augmentation_model()
    model = create_model()
    print("augmentation:", [layer.name for layer in augmentation.layers])
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=16, epochs=20,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
