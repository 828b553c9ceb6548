import grader
import keras
import numpy as np


def preprocess(images):
    return (images[..., np.newaxis] / 255.0).astype("float32")


def solution_model():
    (images, labels), (val_images, val_labels) = grader.load_data("exercise-5")
    images = preprocess(images)
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu", kernel_initializer="ones"),
        keras.layers.Dense(25, activation="softmax", kernel_initializer="ones"),
    ])
    model.compile(keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    rng = np.random.default_rng(7)
    for epoch in range(9):
        order = rng.permutation(len(images))
        if epoch == 6:
            model.optimizer.learning_rate = 5e-4
        for i in range(0, len(images), 64):
            batch = order[i:i + 64]
            loss, acc = model.train_on_batch(images[batch], labels[batch])
        print(epoch, float(loss), float(acc))
    return model
