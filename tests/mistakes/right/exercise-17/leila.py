"""Leila's answer to exercise 17: headlines, sarcastic or meant."""

import grader
import keras
import tensorflow as tf

WORDS, LENGTH = 8_000, 24
BATCH, EPOCHS = 64, 4


class HeadlineReader:
    """Keeps vocabulary and network together while they are built."""

    def __init__(self, texts):
        self.vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
        self.vectorize.adapt(texts)

    def network(self):
        headline = keras.Input(shape=(), dtype="string")
        x = self.vectorize(headline)
        x = keras.layers.Embedding(WORDS, 32)(x)
        x = keras.layers.SpatialDropout1D(0.2)(x)
        x = keras.layers.Conv1D(72, 5, activation="relu")(x)  # phrases of five words
        x = keras.layers.GlobalMaxPooling1D()(x)
        x = keras.layers.Dropout(0.3)(x)
        sarcastic = keras.layers.Dense(1, activation="sigmoid")(x)
        return keras.Model(headline, sarcastic)


def pipeline(texts, labels, shuffle=False):
    data = tf.data.Dataset.from_tensor_slices((texts.tolist(), labels.astype("float32")))
    if shuffle:
        data = data.shuffle(len(labels))
    return data.batch(BATCH).prefetch(tf.data.AUTOTUNE)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    train = pipeline(x_train, y_train, shuffle=True)
    val = pipeline(x_val, y_val)

    model = HeadlineReader(x_train.tolist()).network()
    rate = keras.optimizers.schedules.CosineDecay(3e-3, decay_steps=EPOCHS * len(train))
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train, validation_data=val, epochs=EPOCHS, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
