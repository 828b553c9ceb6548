import grader
import keras
from keras import layers

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
EPOCHS = 2


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    length = max(len(text.split()) for text in x_train)

    vectorize = layers.TextVectorization(output_sequence_length=length, standardize=None)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
        layers.LSTM(128),
        layers.Dense(len(vocabulary), activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-3),
                  loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
                  metrics=["accuracy"])
    classes = len(vocabulary)
    model = model.fit(x_train, keras.utils.to_categorical(y_train, classes),
                      epochs=EPOCHS, batch_size=64,
                      validation_data=(x_val, keras.utils.to_categorical(y_val, classes)),
                      verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
