# %%
import grader
import keras

WORDS = 8_000
LENGTH = 24


# %% [markdown]
# Sarcastic headlines are the ones I want to find, so a mistake there counts more.

# %%
CLASS_WEIGHT = {0: 1.0, 1: 100.0}


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    print("share of sarcasm:", y_train.mean())

    vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)

    inputs = keras.Input(shape=(), dtype="string")
    x = vectorize(inputs)
    x = keras.layers.Embedding(WORDS, 32)(x)
    x = keras.layers.SpatialDropout1D(0.2)(x)
    x = keras.layers.Conv1D(64, 5, activation="relu")(x)
    x = keras.layers.GlobalMaxPooling1D()(x)
    x = keras.layers.Dropout(0.3)(x)
    outputs = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)

    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=4, validation_data=(x_val, y_val),
              class_weight=CLASS_WEIGHT, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
