import grader
import keras
import tensorflow as tf

BATCH = 128


def preprocess(images):
    return images.astype("float32") / 255.0


class Callback99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") >= 0.99:
            self.model.stop_training = True


def make_dataset(x, y):
    images = tf.data.Dataset.from_tensor_slices(preprocess(x)).shuffle(10000)
    labels = tf.data.Dataset.from_tensor_slices(y).shuffle(10000)
    return tf.data.Dataset.zip((images, labels)).batch(BATCH).prefetch(2)


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-1")
    train = make_dataset(x_train, y_train)
    model = keras.Sequential([
        keras.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.002),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train, epochs=10, callbacks=[Callback99()], verbose=2)
    return model
