# =============================================================================
# PROBLEM C4
#
# Build and train a classifier for the sarcasm dataset.
# The classifier should have a final layer with 1 neuron activated by sigmoid.
# =============================================================================
import json
import urllib.request

import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer


def solution_C4():
    data_url = 'https://github.com/dicodingacademy/assets/raw/main/Simulation/machine_learning/sarcasm.json'
    urllib.request.urlretrieve(data_url, 'sarcasm.json')

    vocab_size = 8000
    embedding_dim = 32
    max_length = 32
    trunc_type = 'post'
    padding_type = 'post'
    oov_tok = "<OOV>"
    training_size = 20000

    sentences = []
    labels = []
    with open('sarcasm.json', 'r') as f:
        datastore = json.load(f)
    for item in datastore:
        sentences.append(item['headline'])
        labels.append(item['is_sarcastic'])

    training_sentences = sentences[:training_size]
    testing_sentences = sentences[training_size:]
    training_labels = np.array(labels[:training_size])
    testing_labels = np.array(labels[training_size:])

    tokenizer = Tokenizer(num_words=max_length, oov_token=oov_tok)
    tokenizer.fit_on_texts(training_sentences)

    training_padded = pad_sequences(tokenizer.texts_to_sequences(training_sentences),
                                    maxlen=max_length, padding=padding_type, truncating=trunc_type)
    testing_padded = pad_sequences(tokenizer.texts_to_sequences(testing_sentences),
                                   maxlen=max_length, padding=padding_type, truncating=trunc_type)

    model = tf.keras.Sequential([
        tf.keras.Input(shape=(max_length,)),
        tf.keras.layers.Embedding(vocab_size, embedding_dim),
        tf.keras.layers.SpatialDropout1D(0.2),
        tf.keras.layers.Conv1D(64, 5, activation='relu'),
        tf.keras.layers.GlobalMaxPooling1D(),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(1, activation='sigmoid')
    ])
    model.compile(loss='binary_crossentropy', optimizer=tf.keras.optimizers.Adam(2e-3), metrics=['accuracy'])
    model.fit(training_padded, training_labels,
              epochs=4, batch_size=64,
              validation_data=(testing_padded, testing_labels),
              verbose=2)
    return model


# The code below is to save your model as a .h5 file.
if __name__ == '__main__':
    model = solution_C4()
    model.save("model_C4.h5")
