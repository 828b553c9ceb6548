# Exercise 16 (BBC news) - Emeka
# tf.data all the way, vectoriser is the first layer so the model reads raw text.

import grader
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

VOCAB = 6000
MAXLEN = 220
BATCH = 32


def to_dataset(texts, topics, training):
    texts = tf.data.Dataset.from_tensor_slices(texts.tolist())
    topics = tf.data.Dataset.from_tensor_slices(topics.astype("int32"))
    if training:
        texts = texts.shuffle(1500)
    return tf.data.Dataset.zip((texts, topics)).batch(BATCH).prefetch(tf.data.AUTOTUNE)


def build(vectorizer):
    return keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorizer,
        layers.Embedding(VOCAB, 24),
        layers.GlobalAveragePooling1D(),
        layers.Dense(32, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(5, activation="softmax"),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

    vectorizer = layers.TextVectorization(max_tokens=VOCAB, output_sequence_length=MAXLEN)
    vectorizer.adapt(x_train.tolist())

    train_ds = to_dataset(x_train, y_train, training=True)
    val_ds = to_dataset(x_val, y_val, training=False)

    model = build(vectorizer)
    model.compile(
        optimizer=keras.optimizers.Adam(3e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(train_ds, validation_data=val_ds, epochs=12, verbose=2)
    return model


if __name__ == "__main__":
    solution_model().save("bbc.keras")
