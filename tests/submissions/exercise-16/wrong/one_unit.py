"""fails: bad-model

One unit cannot say which of five topics it is.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-16")
    vectorize = keras.layers.TextVectorization(max_tokens=5000, output_sequence_length=200)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(5000, 32),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(5e-3), "mse", metrics=["accuracy"])
    model.fit(x_train[:64], y_train[:64], epochs=1, verbose=2)
    return model
