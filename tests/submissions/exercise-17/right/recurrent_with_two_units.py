"""passes

A GRU reads the numbers that preprocess makes; two units, one for each tone.
"""

import keras
import tensorflow as tf

import grader

(x_train, y_train), _ = grader.load_data("exercise-17")
vectorize = keras.layers.TextVectorization(max_tokens=8_000, output_sequence_length=20)
vectorize.adapt(x_train)


def preprocess(texts):
    return vectorize(tf.constant(texts.tolist())).numpy()


def solution_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(20,)),
            keras.layers.Embedding(8_000, 24),
            keras.layers.SpatialDropout1D(0.2),
            keras.layers.Bidirectional(keras.layers.GRU(16)),
            keras.layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=3, verbose=2)
    return model
