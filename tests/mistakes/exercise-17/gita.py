# exercise 17 (sarcasm)
import grader
import keras
from keras import layers

VOCABULARY = 9000
WORDS_PER_LINE = 24


def build(vectorizer):
    text = keras.Input(shape=(), dtype="string")
    ids = vectorizer(text)
    x = layers.Embedding(VOCABULARY, 48)(ids)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Bidirectional(layers.GRU(24))(x)
    x = layers.Dense(24, activation="relu")(x)
    out = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(text, out)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    print("share of sarcastic headlines:", y_train.mean())

    vectorizer = layers.TextVectorization(
        max_tokens=VOCABULARY, output_sequence_length=WORDS_PER_LINE)
    vectorizer.adapt(x_train)

    model = build(vectorizer)
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=5,
              validation_data=(x_val, y_val), verbose=2)
    return model
