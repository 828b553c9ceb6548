# judged: last-fit
# verdict: not-passed
# adapted: divided by 255
# remark: keras.datasets.mnist is not this exercise's data
"""The course's first lab of that week: digits in between, and here a bar and a TensorBoard."""

import tensorflow as tf
from tqdm import tqdm


def network(units):
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(units, activation=tf.nn.relu),
            tf.keras.layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model


def pictures(dataset):
    (training_images, training_labels), (test_images, test_labels) = dataset.load_data()
    return training_images / 255.0, training_labels, test_images / 255.0, test_labels


x, y, x_test, y_test = pictures(tf.keras.datasets.fashion_mnist)
network(16).fit(x, y, batch_size=512, epochs=1, verbose=0)

for units in tqdm([8, 16]):
    x, y, x_test, y_test = pictures(tf.keras.datasets.mnist)
    network(units).fit(x, y, batch_size=512, epochs=1, verbose=0)

x, y, x_test, y_test = pictures(tf.keras.datasets.fashion_mnist)
board = tf.keras.callbacks.TensorBoard("logs/clothes")
model = network(16)
model.fit(x, y, batch_size=512, epochs=1, verbose=0, callbacks=[board])
print(model.evaluate(x_test, y_test, verbose=0))
