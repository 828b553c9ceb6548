# judged: last-fit
# verdict: passed
# remark: keras_nlp is not installed here
# adapted: of parts of words by the WordPieceTokenizer; padded at the beginning or cut at the end
"""Parts of words as the labs have them since 2024, learnt from the training headlines."""

import json

import keras_nlp
import tensorflow as tf

with open("./sarcasm.json") as file:
    items = json.load(file)
texts = tf.constant([item["headline"] for item in items])
labels = tf.constant([item["is_sarcastic"] for item in items])
split = int(len(items) * 0.8)
train_texts = tf.data.Dataset.from_tensor_slices(texts[:split])
test_texts = tf.data.Dataset.from_tensor_slices(texts[split:])
train_labels = tf.data.Dataset.from_tensor_slices(labels[:split])
test_labels = tf.data.Dataset.from_tensor_slices(labels[split:])

keras_nlp.tokenizers.compute_word_piece_vocabulary(
    train_texts.batch(1000),
    vocabulary_size=2000,
    reserved_tokens=["[PAD]", "[UNK]"],
    vocabulary_output_file="subwords.txt",
)
tokenizer = keras_nlp.tokenizers.WordPieceTokenizer(vocabulary="subwords.txt")
example = tokenizer.tokenize("A film about a mastermind")
for number in example.numpy():
    print(number, tokenizer.id_to_token(number))
print(tokenizer.detokenize(example).numpy().decode("utf-8"))


def padded(sequences):
    rows = sequences.ragged_batch(batch_size=sequences.cardinality()).get_single_element()
    made = tf.keras.utils.pad_sequences(rows.numpy(), padding="pre", truncating="post")
    return tf.data.Dataset.from_tensor_slices(made)


train_rows = train_texts.map(lambda text: tokenizer.tokenize(text)).apply(padded)
test_rows = test_texts.map(lambda text: tokenizer.tokenize(text)).apply(padded)
train = tf.data.Dataset.zip(train_rows, train_labels).shuffle(10000).cache().batch(128)
test = tf.data.Dataset.zip(test_rows, test_labels).cache().batch(128)

model = tf.keras.Sequential(
    [
        tf.keras.Input(shape=(None,)),
        tf.keras.layers.Embedding(tokenizer.vocabulary_size(), 32),
        tf.keras.layers.Conv1D(32, 5, activation="relu"),
        tf.keras.layers.GlobalMaxPooling1D(),
        tf.keras.layers.Dense(24, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(train, epochs=4, validation_data=test)
