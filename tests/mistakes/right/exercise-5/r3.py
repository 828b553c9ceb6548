import grader
import keras
import tensorflow as tf
from keras import layers

OUTPUTS = 26
BATCH = 64


def shift(image, label):
    # two pixels at most in each direction
    image = tf.pad(image, [[2, 2], [2, 2], [0, 0]], mode="SYMMETRIC")
    return tf.image.random_crop(image, (28, 28, 1)), label


def dataset(x, y, training):
    data = tf.data.Dataset.from_tensor_slices((x[..., None], keras.utils.to_categorical(y, OUTPUTS)))
    if training:
        data = data.shuffle(len(x)).map(shift, num_parallel_calls=2)
    return data.batch(BATCH).prefetch(2)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Rescaling(1 / 255),
        layers.Conv2D(32, 3, use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(OUTPUTS, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Nadam(1e-3), loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(dataset(x_train, y_train, True), validation_data=dataset(x_val, y_val, False), epochs=14, verbose=2,
              callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch, rate: 1.5e-3 * 0.8 ** epoch)])
    return model
