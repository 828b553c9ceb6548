# %%
import grader
import keras
import numpy as np

CLASSES = 26


# %% [markdown]
# Conv2D wants (n, 28, 28, 1). The channel has to be added and the number of pictures has to come first.

# %%
def preprocess(images):
    images = np.asarray(images, dtype="float32") / 255.0
    images = images.reshape(28, 28, 1, -1)
    return np.moveaxis(images, -1, 0)


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    x_train, x_val = preprocess(x_train), preprocess(x_val)
    print(x_train.shape, x_train.min(), x_train.max())
    assert x_train.shape[1:] == (28, 28, 1)

    model = keras.models.Sequential([
        keras.layers.Input(shape=(28, 28, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dense(CLASSES, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=8, batch_size=64, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
