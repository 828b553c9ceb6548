"""fails: training-accuracy

Only the first four words of a beginning reach the network.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-18")
    vectorize = keras.layers.TextVectorization(output_sequence_length=4)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(vectorize.vocabulary_size(), 32, mask_zero=True),
            keras.layers.LSTM(64),
            keras.layers.Dense(256, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(x_train, y_train, batch_size=128, epochs=2, verbose=2)
    return model
