"""fails: held-out-accuracy

preprocess learns a vocabulary anew, in which each word has another number.
"""

import keras

import grader


def preprocess(texts):
    vectorize = keras.layers.TextVectorization(max_tokens=5_000, output_sequence_length=200)
    vectorize.adapt(texts[::-1][:100])
    return vectorize(texts)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-16")
    vectorize = keras.layers.TextVectorization(max_tokens=5_000, output_sequence_length=200)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(200,)),
            keras.layers.Embedding(5_000, 32),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(5, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(vectorize(x_train), y_train, epochs=8, verbose=2)
    return model
