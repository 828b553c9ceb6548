# sarcasm / LSTM
import grader
import keras
import numpy as np
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

WORDS = 8000
LENGTH = 40

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

tokenizer = Tokenizer(num_words=WORDS, oov_token="<OOV>")
tokenizer.fit_on_texts(list(x_train))


def preprocess(texts):
    seqs = tokenizer.texts_to_sequences(list(texts))
    return pad_sequences(seqs, maxlen=LENGTH, padding="post")


def solution_model():
    train_padded = pad_sequences(tokenizer.texts_to_sequences(list(x_train)), maxlen=LENGTH)
    val_padded = pad_sequences(tokenizer.texts_to_sequences(list(x_val)), maxlen=LENGTH)
    print(train_padded[0])

    model = keras.Sequential([
        keras.Input((LENGTH,)),
        keras.layers.Embedding(WORDS, 32),
        keras.layers.LSTM(32),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train_padded, y_train, batch_size=64, epochs=4, validation_data=(val_padded, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
