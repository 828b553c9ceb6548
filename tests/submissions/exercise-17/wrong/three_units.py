"""fails: held-out-accuracy

There are two tones and three answers, learnt from 128 headlines.
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
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train[:128], y_train[:128], batch_size=64, epochs=1, verbose=2)
    return model
