import grader
import keras
from keras import layers

WORDS = 1500


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    numbers = layers.TextVectorization(max_tokens=WORDS, output_sequence_length=100)
    numbers.adapt(x_train)
    inputs = keras.Input(shape=(), dtype="string")
    x = numbers(inputs)
    x = layers.Embedding(WORDS, 16)(x)
    x = layers.Dense(24, activation="relu")(x)
    outputs = layers.Dense(5, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=12, validation_data=(x_val, y_val), verbose=2)
    return model
