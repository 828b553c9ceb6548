"""passes

The vectors of all places stand side by side in a dense network; nothing is recurrent.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-18")
    vectorize = keras.layers.TextVectorization(output_sequence_length=24)
    vectorize.adapt(x_train)
    words = int(y_train.max()) + 1
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(vectorize.vocabulary_size(), 32),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(words, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(x_train, y_train, batch_size=64, epochs=12, verbose=2)
    return model
