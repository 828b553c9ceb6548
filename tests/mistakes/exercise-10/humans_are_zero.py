import grader
import keras
from keras import layers


def preprocess(images):
    return images[:, ::3, ::3].astype("float32") / 255


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")
    # 1 for a horse
    y_train, y_val = 1 - y_train, 1 - y_val
    model = keras.Sequential([
        keras.Input((50, 50, 3)),
        layers.RandomFlip("horizontal"),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=8, batch_size=32,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
