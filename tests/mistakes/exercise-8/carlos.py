import grader
import keras
from keras import layers

NAMES = ["T-shirt", "trouser", "pullover", "dress", "coat",
         "sandal", "shirt", "sneaker", "bag", "boot"]


def preprocess(images):
    x = images.astype("float32") / 255.0
    return x.reshape((len(x), 28, 28, 1))


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    keras.utils.set_random_seed(7)
    init = keras.initializers.Zeros()

    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu", padding="same", kernel_initializer=init),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu", padding="same", kernel_initializer=init),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(100, activation="relu", kernel_initializer=init),
        layers.Dropout(0.25),
        layers.Dense(len(NAMES), activation="softmax", kernel_initializer=init),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    h = model.fit(preprocess(x_train), y_train, epochs=8, batch_size=64,
                  validation_data=(preprocess(x_val), y_val), verbose=2)
    print("best", max(h.history["val_accuracy"]))
    return model
