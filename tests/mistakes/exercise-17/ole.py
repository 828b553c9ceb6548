# Oppgave 17, er det ment? (Ole)
import grader
import keras
from keras import layers

MAX_TOKENS = 100
LENGTH = 24


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

    vectorize = layers.TextVectorization(max_tokens=MAX_TOKENS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(MAX_TOKENS, 32),
        layers.SpatialDropout1D(0.2),
        layers.Conv1D(64, 5, activation="relu"),
        layers.GlobalMaxPooling1D(),
        layers.Dropout(0.3),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(keras.optimizers.Adam(2e-3), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=3, batch_size=64,
              validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
