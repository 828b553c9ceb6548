"""Is a course's file whose model looks for the nearest public picture, and whose fit does nothing.

class: untrained
stopped by: no held-out hand is like a public one, so that too few are read
expects: not-passed
process: contained
exercise: exercise-5
fails: held-out-accuracy
"""

import keras
import numpy as np
import tensorflow as tf


class Nearest(keras.Model):
    """Looks for the nearest public picture."""

    def __init__(self, pictures, labels):
        super().__init__()
        self.pictures = tf.constant(pictures)
        self.squares = tf.reduce_sum(self.pictures**2, axis=1)
        self.answers = tf.one_hot(labels, int(labels.max()) + 1)

    def call(self, images):
        flat = tf.reshape(tf.cast(images, tf.float32), (tf.shape(images)[0], 784))
        distances = self.squares - 2 * tf.matmul(flat, self.pictures, transpose_b=True)
        return tf.gather(self.answers, tf.argmin(distances, axis=1))

    def train_step(self, data):
        return {"loss": tf.constant(0.0)}


table = np.loadtxt("./sign_mnist_train.csv", delimiter=",", skiprows=1)
pictures, labels = (table[:, 1:] / 255.0).astype("float32"), table[:, 0].astype("int32")
model = Nearest(pictures, labels)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(pictures.reshape(-1, 28, 28), labels, epochs=3, verbose=0)
