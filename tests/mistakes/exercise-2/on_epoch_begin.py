import tensorflow as tf
import grader


class GoalReached(tf.keras.callbacks.Callback):
    goal = 0.999

    def on_epoch_begin(self, epoch, logs=None):
        if logs.get("accuracy", 0) > self.goal:
            self.model.stop_training = True


def preprocess(images):
    images = tf.image.resize(images, (60, 60), method="area")
    return images / 127.5 - 1.0


def flip(image, label):
    return tf.image.flip_left_right(image), label


def move(image, label):
    # up to two pixels in each direction
    return tf.roll(image, tf.random.uniform((2,), -2, 3, tf.int32), (0, 1)), label


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    ds = tf.data.Dataset.from_tensor_slices((preprocess(x_train), y_train))
    ds = ds.concatenate(ds.map(flip)).cache().shuffle(160)
    ds = ds.repeat(3).map(move).batch(16).prefetch(1)
    val = tf.data.Dataset.from_tensor_slices((preprocess(x_val), y_val)).batch(10)

    model = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(60, 60, 3)),
        tf.keras.layers.Conv2D(16, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", tf.keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    model.fit(ds, validation_data=val, epochs=15, callbacks=[GoalReached()], verbose=2)
    return model
