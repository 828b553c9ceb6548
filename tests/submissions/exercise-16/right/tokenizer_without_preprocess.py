"""passes

The old Tokenizer and pad_sequences before the model; what they did is found out.
"""

import keras
from tensorflow.keras.preprocessing.text import Tokenizer

import grader


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    tokenizer = Tokenizer(num_words=4_000, oov_token="<OOV>")
    tokenizer.fit_on_texts(x_train)

    def rows(texts):
        return keras.utils.pad_sequences(
            tokenizer.texts_to_sequences(texts), maxlen=160, truncating="post"
        )

    model = keras.Sequential(
        [
            keras.Input(shape=(160,)),
            keras.layers.Embedding(4_000, 32),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(24, activation="relu"),
            keras.layers.Dense(5, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(rows(x_train), y_train, epochs=15, validation_data=(rows(x_val), y_val), verbose=2)
    return model
