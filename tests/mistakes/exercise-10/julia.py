# Exercise 10 (Julia): from folders, with image_dataset_from_directory
from pathlib import Path

import grader
import tensorflow as tf
from tensorflow.keras import layers

BASE = Path(grader.data_dir("exercise-10"))
IMG = (150, 150)
AUTOTUNE = tf.data.AUTOTUNE

shrink = layers.AveragePooling2D(3)


def load(split, shuffle):
    ds = tf.keras.utils.image_dataset_from_directory(
        BASE / split, label_mode="binary", image_size=IMG, batch_size=32, shuffle=shuffle, seed=42
    )
    ds = ds.map(lambda img, label: (shrink(img) / 255.0, label), num_parallel_calls=AUTOTUNE)
    return ds.cache().prefetch(AUTOTUNE)


def build():
    return tf.keras.Sequential(
        [
            layers.Input(shape=(50, 50, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomZoom(0.15, fill_mode="nearest"),
            layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
            layers.RandomBrightness(0.15, value_range=(0, 1)),
            layers.RandomContrast(0.2, value_range=(0, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.4),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )


def solution_model():
    train_ds = load("train", shuffle=True)
    val_ds = load("validation", shuffle=False)
    print("classes:", train_ds.class_names)

    model = build()
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=15, verbose=2)
    return model


def preprocess(images):
    images = tf.cast(images, tf.float32)
    return (shrink(images) / 255.0).numpy()


if __name__ == "__main__":
    solution_model()
