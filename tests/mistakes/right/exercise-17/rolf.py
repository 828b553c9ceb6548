import grader
import keras
from keras import layers

# sarcasm: the order of the words matters -> Conv1D


def solution_model():
    (headlines, sarcastic), (val_headlines, val_sarcastic) = grader.load_data("exercise-17")

    words = layers.TextVectorization(max_tokens=8000, output_sequence_length=24)
    words.adapt(headlines)

    inp = keras.Input(shape=(), dtype="string")
    x = words(inp)
    x = layers.Embedding(8000, 32)(x)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Conv1D(64, 5, activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dropout(0.3)(x)
    model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(x))

    lr = keras.optimizers.schedules.CosineDecay(3e-3, 4 * (len(headlines) // 64))
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(headlines, sarcastic, epochs=4, batch_size=64,
              validation_data=(val_headlines, val_sarcastic), verbose=2)
    return model


if __name__ == "__main__":
    solution_model().summary()
