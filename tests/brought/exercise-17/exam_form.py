# judged: solution_model
# verdict: passed
# remark: sarcasm.json was not downloaded
# adapted: turned into numbers by your Tokenizer
"""The exam's form: the file from its address, a Tokenizer, and the last ten thousand to test."""

import json
import urllib.request

import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer


def solution_model():
    url = "https://storage.googleapis.com/download.tensorflow.org/data/sarcasm.json"
    urllib.request.urlretrieve(url, "sarcasm.json")
    vocab_size = 1000
    embedding_dim = 16
    max_length = 120
    trunc_type = "post"
    padding_type = "post"
    oov_tok = "<OOV>"
    training_size = 20000
    sentences = []
    labels = []
    with open("sarcasm.json") as file:
        for item in json.load(file):
            sentences.append(item["headline"])
            labels.append(item["is_sarcastic"])
    training_sentences = sentences[:training_size]
    testing_sentences = sentences[training_size:]
    training_labels = np.array(labels[:training_size])
    testing_labels = np.array(labels[training_size:])
    tokenizer = Tokenizer(num_words=vocab_size, oov_token=oov_tok)
    tokenizer.fit_on_texts(training_sentences)
    training = pad_sequences(
        tokenizer.texts_to_sequences(training_sentences),
        maxlen=max_length,
        padding=padding_type,
        truncating=trunc_type,
    )
    testing = pad_sequences(
        tokenizer.texts_to_sequences(testing_sentences),
        maxlen=max_length,
        padding=padding_type,
        truncating=trunc_type,
    )
    model = tf.keras.Sequential(
        [
            tf.keras.layers.Embedding(vocab_size, embedding_dim),
            tf.keras.layers.Conv1D(32, 5, activation="relu"),
            tf.keras.layers.GlobalMaxPooling1D(),
            tf.keras.layers.Dense(24, activation="relu"),
            tf.keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(
        training,
        training_labels,
        epochs=3,
        validation_data=(testing, testing_labels),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
    model.save("mymodel.h5")
