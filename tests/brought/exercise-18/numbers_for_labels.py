# judged: last-fit
# verdict: passed
# remark: sonnets.txt was not downloaded
# adapted: turned into numbers by your TextVectorization; numbers the words in its own way
"""A vocabulary with a limit, labels as numbers, shuffled batches with some verses to validate."""

import urllib.request

import numpy as np
import tensorflow as tf

URL = "https://storage.googleapis.com/laurencemoroney-blog.appspot.com/sonnets.txt"
path, _ = urllib.request.urlretrieve(URL, "/tmp/sonnets.txt")
with open(path) as file:
    lines = [line.strip() for line in file if line.strip()]

MOST_WORDS = 2000
LENGTH = 24
to_numbers = tf.keras.layers.TextVectorization(max_tokens=MOST_WORDS, output_sequence_length=LENGTH)
to_numbers.adapt(lines)
size = to_numbers.vocabulary_size()

begins, nexts = [], []
for row in to_numbers(tf.constant(lines)).numpy():
    for end in range(1, np.count_nonzero(row)):
        begins.append(np.where(np.arange(LENGTH) < end, row, 0))
        nexts.append(row[end])
begins, nexts = np.array(begins), np.array(nexts)
split = len(begins) * 9 // 10
train = tf.data.Dataset.from_tensor_slices((begins[:split], nexts[:split]))
train = train.shuffle(10_000, seed=1).batch(64)
valid = tf.data.Dataset.from_tensor_slices((begins[split:], nexts[split:])).batch(64)

model = tf.keras.Sequential(
    [
        tf.keras.Input(shape=(LENGTH,)),
        tf.keras.layers.Embedding(size, 64, mask_zero=True),
        tf.keras.layers.LSTM(128),
        tf.keras.layers.Dense(size),
    ]
)
model.compile(
    optimizer=tf.keras.optimizers.Adam(5e-3),
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(train, validation_data=valid, epochs=12, verbose=2)
