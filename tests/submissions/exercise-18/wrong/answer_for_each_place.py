"""fails: bad-model

The recurrent layer gives an answer for each place in the beginning.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-18")
    vectorize = keras.layers.TextVectorization(output_sequence_length=24)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(vectorize.vocabulary_size(), 32, mask_zero=True),
            keras.layers.LSTM(64, return_sequences=True),
            keras.layers.Dense(256, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    labels = y_train[:128, None].repeat(24, 1)
    model.fit(x_train[:128], labels, batch_size=64, epochs=1, verbose=2)
    return model
