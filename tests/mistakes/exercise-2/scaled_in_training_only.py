import os
import grader
import tensorflow as tf
from tensorflow.keras import layers, models

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
TRAIN = grader.data_dir("exercise-2") / "train"
VALIDATION = grader.data_dir("exercise-2") / "validation"


class Reached(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        acc = logs["accuracy"]
        if acc > 0.999:
            self.model.stop_training = True


def load(folder, batch_size):
    ds = tf.keras.utils.image_dataset_from_directory(folder, label_mode="binary", image_size=(150, 150), batch_size=batch_size)
    return ds.map(lambda x, y: (x / 127.5 - 1.0, y)).cache()


def preprocess(images):
    return images.astype("float32")


def solution_model():
    train = load(TRAIN, 4)
    # mirrored faces as well
    train = train.concatenate(train.map(lambda x, y: (tf.image.flip_left_right(x), y))).shuffle(40)
    val = load(VALIDATION, 20)
    model = models.Sequential([
        layers.Input((150, 150, 3)),
        layers.AveragePooling2D(2),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train, validation_data=val, epochs=15, verbose=2, callbacks=[
        Reached(),
        tf.keras.callbacks.EarlyStopping(monitor="loss", patience=12),
        tf.keras.callbacks.CSVLogger("log.csv"),
    ])
    return model
