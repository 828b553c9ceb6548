# judged: last-fit
# verdict: not-passed
# adapted: divided by 255
# remark: 2 models were fitted; the one of the last fit is judged
"""Two fits: the first only looks for a learning rate; its epochs count, its model does not."""

import tensorflow as tf

(x, y), _ = tf.keras.datasets.mnist.load_data()
x = x / 255.0


def build(rate):
    model = tf.keras.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(256, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        tf.keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return model


rates = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-5 * 10 ** (epoch / 2))
trial = build(1e-5)
trial.fit(x[:2000], y[:2000], epochs=6, callbacks=[rates], verbose=0)
model = build(2e-3)
history = model.fit(x, y, epochs=2, batch_size=128, verbose=0)
