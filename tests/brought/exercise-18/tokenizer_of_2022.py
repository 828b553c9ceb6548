# judged: last-fit
# verdict: passed
# remark: sonnets.txt was not downloaded
# adapted: turned into numbers by your Tokenizer; numbers the words in its own way
"""The course's notebook of 2022 as a script: a Tokenizer, and arrays of one-hot labels."""

import gdown
import numpy as np
from tensorflow.keras.layers import LSTM, Bidirectional, Dense, Embedding
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.utils import to_categorical

gdown.download(id="108jAePKK4R3BVYBbYJZ32JWUwxeMg20K", output="./sonnets.txt")
with open("./sonnets.txt") as f:
    data = f.read()
corpus = data.lower().split("\n")

tokenizer = Tokenizer()
tokenizer.fit_on_texts(corpus)
total_words = len(tokenizer.word_index) + 1


def n_gram_seqs(corpus, tokenizer):
    input_sequences = []
    for line in corpus:
        token_list = tokenizer.texts_to_sequences([line])[0]
        for i in range(1, len(token_list)):
            input_sequences.append(token_list[: i + 1])
    return input_sequences


input_sequences = n_gram_seqs(corpus, tokenizer)
max_sequence_len = max(len(x) for x in input_sequences)


def pad_seqs(input_sequences, maxlen):
    return np.array(pad_sequences(input_sequences, maxlen=maxlen, padding="pre"))


input_sequences = pad_seqs(input_sequences, max_sequence_len)


def features_and_labels(input_sequences, total_words):
    features = input_sequences[:, :-1]
    labels = input_sequences[:, -1]
    return features, to_categorical(labels, num_classes=total_words)


features, labels = features_and_labels(input_sequences, total_words)


def create_model(total_words, max_sequence_len):
    model = Sequential()
    model.add(Embedding(total_words, 100, input_length=max_sequence_len - 1))
    model.add(Bidirectional(LSTM(64)))
    model.add(Dense(total_words, activation="softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


model = create_model(total_words, max_sequence_len)
history = model.fit(features, labels, epochs=40, batch_size=64, verbose=2)

acc = history.history["accuracy"]
print(f"accuracy at the end: {acc[-1]:.3f}")
