"""BBC news in five topics, with tf.data.

The vectoriser stays outside of the network while it trains, and is put in front of it afterwards.
"""
import grader
import tensorflow as tf
from tensorflow.keras import layers

VOCAB = 5000
LENGTH = 220
DIM = 32
BATCH = 64
EPOCHS = 8


def make_vectoriser(texts):
    layer = layers.TextVectorization(max_tokens=VOCAB, output_sequence_length=LENGTH)
    layer.adapt(texts)
    return layer


def make_dataset(texts, labels, vectoriser, training):
    features = tf.data.Dataset.from_tensor_slices(texts)
    targets = tf.data.Dataset.from_tensor_slices(labels)
    if training:
        features = features.shuffle(len(texts))
        targets = targets.shuffle(len(texts))
    data = tf.data.Dataset.zip((features, targets)).batch(BATCH)
    data = data.map(lambda t, y: (vectoriser(t), y), num_parallel_calls=tf.data.AUTOTUNE)
    return data.prefetch(tf.data.AUTOTUNE)


def make_network():
    return tf.keras.Sequential([
        tf.keras.Input(shape=(LENGTH,), dtype="int64"),
        layers.Embedding(VOCAB, DIM),
        layers.GlobalAveragePooling1D(),
        layers.Dense(24, activation="relu"),
        layers.Dense(5, activation="softmax"),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    x_train, x_val = x_train.tolist(), x_val.tolist()

    vectoriser = make_vectoriser(x_train)
    train = make_dataset(x_train, y_train, vectoriser, training=True)
    val = make_dataset(x_val, y_val, vectoriser, training=False)

    network = make_network()
    network.compile(optimizer=tf.keras.optimizers.Adam(0.01),
                    loss="sparse_categorical_crossentropy",
                    metrics=["accuracy"])
    network.fit(train, validation_data=val, epochs=EPOCHS, verbose=2)

    texts = tf.keras.Input(shape=(), dtype="string")
    model = tf.keras.Model(texts, network(vectoriser(texts)))
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


if __name__ == "__main__":
    model = solution_model()
    print(model.predict(tf.constant(["the striker scored twice in the second half"])))
