# judged: last-fit
# verdict: passed
# remark: sarcasm.json was put where the file looks for it
# adapted: of parts of words by the SubwordTextEncoder and padded at the end or cut at the end
"""Parts of words as lessons of 2020 have them, batches as wide as their longest headline each."""

import json

import tensorflow as tf
import tensorflow_datasets as tfds

with open("/tmp/sarcasm.json") as file:
    items = json.load(file)
sentences = [item["headline"] for item in items]
labels = [item["is_sarcastic"] for item in items]
split = int(len(items) * 0.8)

encoder = tfds.deprecated.text.SubwordTextEncoder.build_from_corpus(
    sentences[:split], 2000, max_subword_length=8
)
print(encoder.vocab_size, encoder.subwords[:20])
print(encoder.decode(encoder.encode(sentences[0])))


def numbered(first, last):
    def rows():
        for sentence, label in zip(sentences[first:last], labels[first:last]):
            yield encoder.encode(sentence), label

    return tf.data.Dataset.from_generator(rows, (tf.int64, tf.int64), ([None], []))


train = numbered(0, split).cache().shuffle(10000)
train = train.padded_batch(64, tf.compat.v1.data.get_output_shapes(train))
test = numbered(split, None).padded_batch(64)

model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(encoder.vocab_size, 32),
        tf.keras.layers.Conv1D(32, 5, activation="relu"),
        tf.keras.layers.GlobalMaxPooling1D(),
        tf.keras.layers.Dense(24, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(train, epochs=4, validation_data=test)
