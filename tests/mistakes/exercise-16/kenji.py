"""BBC news topics, exercise 16.  Kenji

Small helpers, one job each.
"""

import grader
import keras
import tensorflow as tf
from keras import layers

MAX_TOKENS = 5000
SEQ_LEN = 200


def make_vectorizer():
    return layers.TextVectorization(
        max_tokens=MAX_TOKENS,
        standardize="lower_and_strip_punctuation",
        output_sequence_length=SEQ_LEN,
    )


def learn_vocabulary(texts):
    vectorizer = make_vectorizer()
    vectorizer.adapt(texts)
    print("words:", vectorizer.vocabulary_size(), vectorizer.get_vocabulary()[:8])
    return vectorizer


def make_model():
    text = keras.Input(shape=(), dtype="string", name="text")
    x = make_vectorizer()(text)
    x = layers.Embedding(MAX_TOKENS, 32)(x)
    x = layers.SpatialDropout1D(0.1)(x)
    x = layers.GlobalAveragePooling1D()(x)
    topic = layers.Dense(5, activation="softmax", name="topic")(x)
    return keras.Model(text, topic, name="bbc")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    x_train, x_val = tf.constant(x_train.tolist()), tf.constant(x_val.tolist())

    learn_vocabulary(x_train)
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(1e-2),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(x_train, y_train, batch_size=32, epochs=8, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
