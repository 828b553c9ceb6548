"""fails: embedding

Each word is a column of zeros with a single one.
"""

import keras

import grader


class OneHot(keras.layers.Layer):
    def call(self, numbers):
        return keras.ops.one_hot(numbers, 256)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-18")
    vectorize = keras.layers.TextVectorization(output_sequence_length=24)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            OneHot(),
            keras.layers.GRU(64),
            keras.layers.Dense(256, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(x_train, y_train, batch_size=128, epochs=3, verbose=2)
    return model
