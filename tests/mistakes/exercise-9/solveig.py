import tensorflow as tf
from tensorflow import keras


class myCallback(keras.callbacks.Callback):
    """Avslutter treningen når 99.5 % er nådd."""

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        acc = logs.get("accuracy")
        if acc is not None and acc >= 0.995:
            print("\nReached 99.5% accuracy so cancelling training!")
            self.model.stop_training == True


def train_mnist_conv():
    mnist = keras.datasets.mnist
    (training_images, training_labels), (test_images, test_labels) = mnist.load_data()

    # fra (n, 28, 28) til (n, 28, 28, 1)
    training_images = training_images.reshape(-1, 28, 28, 1) / 255.0
    test_images = test_images.reshape(-1, 28, 28, 1) / 255.0

    model = keras.models.Sequential([
        keras.Input(shape=(28, 28, 1)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])

    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

    callbacks = myCallback()
    model.fit(
        training_images,
        training_labels,
        batch_size=64,
        epochs=10,
        callbacks=[callbacks],
    )
    print(model.evaluate(test_images, test_labels))
    return model


if __name__ == "__main__":
    train_mnist_conv()
