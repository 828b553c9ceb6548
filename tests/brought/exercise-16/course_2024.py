# judged: last-fit
# verdict: passed
# remark: bbc-text.csv was put where the file looks for it
# adapted: turned into numbers by your TextVectorization; in an order of your own
"""The course's functions of 2024: a vectoriser and a label encoder in the pipeline."""

import csv
import tensorflow as tf
import numpy as np

with open("./data/bbc-text.csv", "r") as csvfile:
    print(f"First line (header) looks like this:\n\n{csvfile.readline()}")
    print(f"Second line (first data point) looks like this:\n\n{csvfile.readline()}")

VOCAB_SIZE = 1000
EMBEDDING_DIM = 16
MAX_LENGTH = 120
TRAINING_SPLIT = 0.8

data_dir = "./data/bbc-text.csv"
data = np.loadtxt(data_dir, delimiter=",", skiprows=1, dtype="str", comments=None)
print(f"Shape of the data: {data.shape}")


def train_val_datasets(data):
    train_size = int(len(data) * TRAINING_SPLIT)
    texts = data[:, 1]
    labels = data[:, 0]
    train_texts, validation_texts = texts[:train_size], texts[train_size:]
    train_labels, validation_labels = labels[:train_size], labels[train_size:]
    train_dataset = tf.data.Dataset.from_tensor_slices((train_texts, train_labels))
    validation_dataset = tf.data.Dataset.from_tensor_slices((validation_texts, validation_labels))
    return train_dataset, validation_dataset


train_dataset, validation_dataset = train_val_datasets(data)


def standardize_func(sentence):
    stopwords = [
        "a",
        "about",
        "above",
        "after",
        "again",
        "the",
        "to",
        "and",
        "of",
        "is",
        "was",
        "with",
        "yours",
    ]
    sentence = tf.strings.lower(sentence)
    for word in stopwords:
        sentence = tf.strings.regex_replace(sentence, rf"\b{word}\b", "")
    sentence = tf.strings.regex_replace(sentence, r'[!"#$%&()\*\+,-\./:;<=>?@\[\\\]^_`{\|}~\']', "")
    return sentence


def fit_vectorizer(train_sentences, standardize_func):
    vectorizer = tf.keras.layers.TextVectorization(
        standardize=standardize_func, max_tokens=VOCAB_SIZE, output_sequence_length=MAX_LENGTH
    )
    vectorizer.adapt(train_sentences)
    return vectorizer


text_only_dataset = train_dataset.map(lambda text, label: text)
vectorizer = fit_vectorizer(text_only_dataset, standardize_func)
vocab_size = vectorizer.vocabulary_size()


def fit_label_encoder(train_labels, validation_labels):
    labels = train_labels.concatenate(validation_labels)
    label_encoder = tf.keras.layers.StringLookup(num_oov_indices=0)
    label_encoder.adapt(labels)
    return label_encoder


train_labels_only = train_dataset.map(lambda text, label: label)
validation_labels_only = validation_dataset.map(lambda text, label: label)
label_encoder = fit_label_encoder(train_labels_only, validation_labels_only)
print(f"Unique labels: {label_encoder.get_vocabulary()}")


def preprocess_dataset(dataset, text_vectorizer, label_encoder):
    dataset = dataset.map(lambda text, label: (text_vectorizer(text), label_encoder(label)))
    dataset = dataset.batch(32)
    return dataset


train_proc_dataset = preprocess_dataset(train_dataset, vectorizer, label_encoder)
validation_proc_dataset = preprocess_dataset(validation_dataset, vectorizer, label_encoder)


def create_model():
    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(MAX_LENGTH,)),
            tf.keras.layers.Embedding(VOCAB_SIZE, EMBEDDING_DIM),
            tf.keras.layers.GlobalAveragePooling1D(),
            tf.keras.layers.Dense(24, activation="relu"),
            tf.keras.layers.Dense(5, activation="softmax"),
        ]
    )
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


model = create_model()
example_batch = train_proc_dataset.take(1)
print(f"predictions have shape: {model.predict(example_batch, verbose=False).shape}")
history = model.fit(train_proc_dataset, epochs=20, validation_data=validation_proc_dataset)
