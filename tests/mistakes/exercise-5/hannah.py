# Sign language with a convolutional network.
# Reads the tables, like in week 4 of the course.
import grader
import keras
import numpy as np


def preprocess(images):
    return np.expand_dims(images, axis=-1).astype("float32") / 255.0


def parse_data_from_input(filename):
    """First column is the label, the other 784 are the pixels."""
    with open(filename) as file:
        table = np.loadtxt(file, delimiter=",", skiprows=1, dtype="int32")
    labels = table[:, 0]
    images = table[:, 1:].reshape(28, 28, -1).transpose(2, 0, 1)
    print(filename.name, images.shape, labels.shape)
    return images, labels


def create_model():
    model = keras.Sequential([
        keras.Input(shape=(28, 28, 1)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(26, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.002),
                  loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    return model


def solution_model():
    folder = grader.data_dir("exercise-5")
    training_images, training_labels = parse_data_from_input(folder / "sign_mnist_train.csv")
    validation_images, validation_labels = parse_data_from_input(folder / "sign_mnist_validation.csv")

    model = create_model()
    model.fit(preprocess(training_images), training_labels,
              epochs=10, batch_size=64,
              validation_data=(preprocess(validation_images), validation_labels),
              verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
    model.save("signs.keras")
