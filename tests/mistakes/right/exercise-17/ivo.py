import grader
import keras
from keras import layers

WORDS, LENGTH = 8000, 24


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    to_numbers = layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    to_numbers.adapt(x_train)

    text = keras.Input(shape=(), dtype="string")
    words = layers.SpatialDropout1D(0.2)(layers.Embedding(WORDS, 32)(to_numbers(text)))
    found = []
    for width in (3, 5):
        found.append(layers.GlobalMaxPooling1D()(layers.Conv1D(48, width, activation="relu")(words)))
    x = layers.Dropout(0.3)(layers.Concatenate()(found))
    model = keras.Model(text, layers.Dense(1, activation="sigmoid")(x))

    epochs, batch_size = 4, 64
    lr = keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x_train) // batch_size))
    model.compile(keras.optimizers.Adam(lr), keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=batch_size, epochs=epochs, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
