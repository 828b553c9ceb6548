# %%
import grader
import keras

WORDS = 5_000
LENGTH = 200
DIM = 32


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    print(len(x_train), "articles,", len(x_val), "for validation")

    vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)
    print(vectorize.get_vocabulary()[:20])

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        keras.layers.Embedding(WORDS, DIM, trainable=False),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(5, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=32, epochs=12, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
