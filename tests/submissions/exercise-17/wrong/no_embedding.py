"""fails: embedding

Pairs of words are counted: they know the order, but nothing is embedded.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-17")
    vectorize = keras.layers.TextVectorization(max_tokens=20_000, ngrams=3, output_mode="multi_hot")
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=2, verbose=2)
    return model
