"""fails: held-out-accuracy

The model answers as its first weights say.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-17")
    vectorize = keras.layers.TextVectorization(max_tokens=8_000, output_sequence_length=24)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(8_000, 32),
            keras.layers.Conv1D(64, 5, activation="relu"),
            keras.layers.GlobalMaxPooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
