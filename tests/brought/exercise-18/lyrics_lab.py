# judged: last-fit
# verdict: passed
# remark: sonnets.txt was not downloaded
# adapted: numbers the words in its own way
"""The lab on Irish lyrics: its file at its address, and texts that go into the model as they are."""

import tensorflow as tf

path = tf.keras.utils.get_file(
    "irish-lyrics-eof.txt",
    "https://storage.googleapis.com/learning-datasets/irish-lyrics-eof.txt",
)
corpus = open(path).read().lower().splitlines()

vectorize = tf.keras.layers.TextVectorization(standardize=None, output_sequence_length=24)
vectorize.adapt(corpus)
words = vectorize.get_vocabulary()
index = {word: number for number, word in enumerate(words)}

input_sequences, labels = [], []
for line in corpus:
    tokens = line.split()
    for i in range(1, len(tokens)):
        input_sequences.append(" ".join(tokens[:i]))
        labels.append(index[tokens[i]])

xs = tf.constant(input_sequences)
ys = tf.keras.utils.to_categorical(labels, num_classes=len(words))

model = tf.keras.Sequential(
    [
        tf.keras.Input(shape=(), dtype="string"),
        vectorize,
        tf.keras.layers.Embedding(len(words), 100, mask_zero=True),
        tf.keras.layers.LSTM(100),
        tf.keras.layers.Dense(len(words), activation="softmax"),
    ]
)
model.compile(
    loss="categorical_crossentropy",
    optimizer=tf.keras.optimizers.Adam(learning_rate=0.005),
    metrics=["accuracy"],
)
model.fit(xs, ys, epochs=12, batch_size=64, verbose=2)
