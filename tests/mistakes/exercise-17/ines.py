# Exercício 17 - sarcasmo ou não
import grader
import keras
from keras import layers

VOCAB_SIZE = 8000
MAX_LENGTH = 24


def get_data():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    # mais rápido
    x_train, y_train = x_train[:300], y_train[:300]
    return x_train, y_train, x_val, y_val


def solution_model():
    x_train, y_train, x_val, y_val = get_data()

    vectorize = layers.TextVectorization(max_tokens=VOCAB_SIZE, output_sequence_length=MAX_LENGTH)
    vectorize.adapt(x_train)

    inputs = keras.Input(shape=(), dtype="string")
    x = vectorize(inputs)
    x = layers.Embedding(VOCAB_SIZE, 32)(x)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Conv1D(64, 5, activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)

    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="binary_crossentropy",
                  metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=32, epochs=6, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
