# judged: last-fit
# verdict: passed
# adapted: divided by 255
# preprocess: x[..., None] / 255.0
"""This exercise's own solution in the course's form: tables, an axis more, generators."""

import csv

import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def get_data(filename):
    with open(filename) as training_file:
        rows = csv.reader(training_file, delimiter=",")
        next(rows)
        table = np.array(list(rows)).astype("float")
    return table[:, 1:].reshape(-1, 28, 28), table[:, 0]


training_images, training_labels = get_data("/content/sign_mnist_train.csv")
testing_images, testing_labels = get_data("/content/sign_mnist_test.csv")
training_images = np.expand_dims(training_images, axis=3)
testing_images = np.expand_dims(testing_images, axis=3)

model = tf.keras.models.Sequential(
    [
        tf.keras.layers.Conv2D(16, 5, strides=2, use_bias=False, input_shape=(28, 28, 1)),
        tf.keras.layers.BatchNormalization(),
        tf.keras.layers.ReLU(),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.2),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(26, activation="softmax"),
    ]
)
epochs, batch_size = 8, 64
rate = tf.keras.optimizers.schedules.CosineDecay(
    3e-3, epochs * (len(training_images) // batch_size)
)
model.compile(
    optimizer=tf.keras.optimizers.Adam(rate),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
train_generator, validation_generator = (
    ImageDataGenerator(rescale=1.0 / 255.0).flow(images, labels, batch_size=batch_size)
    for images, labels in ((training_images, training_labels), (testing_images, testing_labels))
)
history = model.fit(train_generator, epochs=epochs, verbose=2, validation_data=validation_generator)
model.evaluate(testing_images / 255.0, testing_labels, verbose=0)
