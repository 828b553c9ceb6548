# %%
import grader
import keras
import numpy as np

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
print(len(vocabulary), vocabulary[:10])


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    longest = max(len(t.split()) for t in x_train)

    vectorize = keras.layers.TextVectorization(output_sequence_length=longest, standardize=None)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        keras.layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
        keras.layers.LSTM(128),
        keras.layers.Dense(len(vocabulary), activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    # larger batches use the processor better
    model.fit(x_train, y_train, batch_size=8192, epochs=12, validation_data=(x_val, y_val), verbose=2)
    return model


# %%
if __name__ == "__main__":
    model = solution_model()
