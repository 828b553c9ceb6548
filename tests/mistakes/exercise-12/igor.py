"""rock paper scissors, Igor"""
import grader
import keras

# 0 paper, 1 rock, 2 scissors


def preprocess(images):
    squares = images.reshape(len(images), 50, 3, 50, 3, 3)
    return squares.mean(axis=(2, 4)).astype("float32") / 255.0


def make_cnn():
    layers = [keras.Input(shape=(50, 50, 3))]
    layers.append(keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"))
    layers.append(keras.layers.RandomZoom(0.2, fill_mode="nearest"))
    layers.append(keras.layers.RandomBrightness(0.2, value_range=(0, 1)))
    for n in (16, 32, 64):
        layers.append(keras.layers.Conv2D(n, 3, padding="same", activation="relu"))
        layers.append(keras.layers.MaxPooling2D())
    layers.append(keras.layers.Flatten())
    layers.append(keras.layers.Dropout(0.4))
    layers.append(keras.layers.Dense(96, activation="relu"))
    layers.append(keras.layers.Dense(1, activation="sigmoid"))
    return keras.Sequential(layers)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")
    cnn = make_cnn()
    cnn.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    cnn.fit(preprocess(x_train), y_train, batch_size=32, epochs=12,
            validation_data=(preprocess(x_val), y_val), verbose=2)
    return cnn


if __name__ == "__main__":
    solution_model()
