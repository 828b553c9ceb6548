import grader
import keras
from keras.layers import Conv2D, Dense, Flatten, Input


def preprocess(images):
    return images[..., None].astype("float32") / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    model = keras.Sequential()
    model.add(Input((28, 28, 1)))
    model.add(Conv2D(32, 5, strides=2))
    model.add(Conv2D(64, 3, strides=2))
    model.add(Flatten())
    model.add(Dense(128))
    model.add(Dense(25, activation="softmax"))

    model.compile(optimizer=keras.optimizers.Adam(5e-4),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=64, epochs=10,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
