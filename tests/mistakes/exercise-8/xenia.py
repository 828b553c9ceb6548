# Exercise 8, X. K.
import grader
import keras
from keras import layers


# %%
def preprocess(images):
    scaled = images / 255.0
    return scaled.reshape(len(scaled), 28, 28, 1)


# %%
def solution_model():
    (train_images, train_labels), (val_images, val_labels) = grader.load_data("exercise-8")

    model = keras.Sequential(name="clothes")
    model.add(keras.Input((28, 28, 1)))
    model.add(layers.Conv2D(32, 5, activation="relu", padding="same"))
    model.add(layers.MaxPool2D())
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.MaxPool2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    model.summary()

    model.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=keras.optimizers.Adam(0.001),
        metrics=["accuracy"],
    )
    model.fit(
        preprocess(train_images), train_labels,
        validation_data=(preprocess(val_images), val_labels),
        epochs=6, batch_size=64, verbose=2,
    )
    return model


# %%
if __name__ == "__main__":
    solution_model()
