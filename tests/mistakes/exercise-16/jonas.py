# Nachrichten, Jonas
import grader
import keras
from keras import layers

WORTE = 1000


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

    vectorize = layers.TextVectorization(max_tokens=WORTE, output_mode="multi_hot",
                                         pad_to_max_tokens=True)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(WORTE, 16),
        layers.GlobalAveragePooling1D(),
        layers.Dense(32, activation="relu"),
        layers.Dense(5, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-3),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=10, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
