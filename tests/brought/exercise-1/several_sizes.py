# judged: last-fit
# verdict: not-passed
# remark: 3 models were fitted; the one of the last fit is judged
"""A model for each of three sizes, in a loop that keeps none of them."""

import tensorflow as tf

(x, y), (x_val, y_val) = tf.keras.datasets.mnist.load_data()
scores = {}
for units in (16, 32, 64):
    m = tf.keras.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Rescaling(1 / 255),
            tf.keras.layers.Dense(units, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    scores[units] = m.fit(x, y, batch_size=256, epochs=1, verbose=0).history["accuracy"][-1]
    del m
print(scores)
