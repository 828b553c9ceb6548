# Sarcasm, exam form
import json
import tensorflow as tf
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences

import grader


def solution_model():
    vocab_size = 1000
    embedding_dim = 16
    max_length = 32
    trunc_type = 'post'
    padding_type = 'post'
    oov_tok = "<OOV>"
    training_size = 20000

    sentences = []
    labels = []
    with open(grader.data_dir("exercise-17") / "sarcasm.json") as f:
        for item in json.load(f):
            sentences.append(item['headline'])
            labels.append(item['is_sarcastic'])

    training_sentences = sentences[:training_size]
    training_labels = labels[:training_size]
    validation_sentences = sentences[training_size:]
    validation_labels = labels[training_size:]

    tokenizer = Tokenizer(num_words=vocab_size, oov_token=oov_tok)
    tokenizer.fit_on_texts(training_sentences)
    train_pad = pad_sequences(tokenizer.texts_to_sequences(training_sentences),
                              maxlen=max_length, padding=padding_type, truncating=trunc_type)
    valid_pad = pad_sequences(tokenizer.texts_to_sequences(validation_sentences),
                              maxlen=max_length, padding=padding_type, truncating=trunc_type)

    model = tf.keras.Sequential([
        tf.keras.layers.Input((max_length,)),
        tf.keras.layers.Embedding(vocab_size, embedding_dim),
        tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(16)),
        tf.keras.layers.Dense(24, activation='relu'),
        tf.keras.layers.Dense(1, activation='sigmoid')
    ])
    model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
    model.fit(train_pad, training_labels, epochs=3, validation_data=(valid_pad, validation_labels))
    return model


if __name__ == '__main__':
    model = solution_model()
    model.save("mymodel.h5")
