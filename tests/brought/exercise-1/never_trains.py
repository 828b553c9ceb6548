# verdict: invalid
# refusal: never trains a model: `create_model` in line 9 builds one
"""The model is built and looked at, and that is all."""

import tensorflow as tf


# The cell below stays the same in all the notebooks.
def create_model():
    model = tf.keras.Sequential([tf.keras.layers.Flatten(input_shape=(28, 28))])
    model.add(tf.keras.layers.Dense(10, activation="softmax"))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


model = create_model()
model.summary()
