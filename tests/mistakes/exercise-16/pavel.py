# ===================================================================================================
# PROBLEM B4
#
# Build and train a classifier for the BBC-text dataset.
# This is a multiclass classification problem.
# Do not use lambda layers in your model.
#
# Desired accuracy and validation_accuracy > 91%
# ===================================================================================================
import csv
import urllib.request

import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer


def solution_B4():
    data_url = 'https://github.com/dicodingacademy/assets/raw/main/Simulation/machine_learning/bbc-text.csv'
    urllib.request.urlretrieve(data_url, 'bbc-text.csv')

    # DO NOT CHANGE THIS CODE
    # Make sure you used all of these parameters or you can not pass this test
    vocab_size = 1000
    embedding_dim = 16
    max_length = 120
    trunc_type = 'post'
    padding_type = 'post'
    oov_tok = "<OOV>"
    training_portion = .8

    sentences = []
    labels = []
    with open('bbc-text.csv', 'r') as csvfile:
        reader = csv.reader(csvfile, delimiter=',')
        next(reader)
        for row in reader:
            labels.append(row[0])
            sentences.append(row[1])
    train_size = int(len(sentences) * training_portion)
    train_sentences, val_sentences = sentences[:train_size], sentences[train_size:]
    train_labels, val_labels = labels[:train_size], labels[train_size:]

    tokenizer = Tokenizer(num_words=vocab_size, oov_token=oov_tok)
    tokenizer.fit_on_texts(train_sentences)
    train_padded = pad_sequences(tokenizer.texts_to_sequences(train_sentences), maxlen=max_length, padding=padding_type, truncating=trunc_type)
    val_padded = pad_sequences(tokenizer.texts_to_sequences(val_sentences), maxlen=max_length, padding=padding_type, truncating=trunc_type)

    # You can also use Tokenizer to encode your label.
    label_tokenizer = Tokenizer()
    label_tokenizer.fit_on_texts(labels)
    train_label_seq = np.array(label_tokenizer.texts_to_sequences(train_labels))
    val_label_seq = np.array(label_tokenizer.texts_to_sequences(val_labels))

    model = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(max_length,)),
        tf.keras.layers.Embedding(vocab_size, embedding_dim),
        tf.keras.layers.Dense(24, activation='relu'),
        # YOUR CODE HERE. Do not change the last layer or test may fail
        tf.keras.layers.Dense(6, activation='softmax')
    ])
    model.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    model.fit(train_padded, train_label_seq, epochs=28, validation_data=(val_padded, val_label_seq), verbose=2)
    return model


# The code below is to save your model as a .h5 file.
if __name__ == '__main__':
    model = solution_B4()
    model.save("model_B4.h5")
