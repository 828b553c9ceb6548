"""passes

A subclassed network with a convolution of one's own, in a loop of one's own.
"""

import keras
import tensorflow as tf

import grader


class Convolve(keras.layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.filters = filters

    def build(self, shape):
        self.kernel = self.add_weight(
            shape=(3, 3, shape[-1], self.filters), initializer="glorot_uniform"
        )

    def call(self, images):
        return tf.nn.relu(tf.nn.conv2d(images, self.kernel, 1, "SAME"))


class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.steps = [
            Convolve(16),
            keras.layers.BatchNormalization(),
            keras.layers.MaxPooling2D(),
            Convolve(32),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(25),
        ]

    def call(self, images, training=False):
        for step in self.steps:
            if isinstance(step, keras.layers.BatchNormalization | keras.layers.Dropout):
                images = step(images, training=training)
            else:
                images = step(images)
        return images


def preprocess(images):
    return images[..., None].astype("float32") / 255.0


def solution_model():
    (images, labels), _ = grader.load_data("exercise-5")
    model, optimizer = Reader(), keras.optimizers.Adam(2e-3)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    data = tf.data.Dataset.from_tensor_slices((preprocess(images), labels))

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))

    for _ in range(8):
        for x, y in data.shuffle(20_000).batch(64).prefetch(2):
            step(x, y)
    return model
