# exercise 11, augmentation
# Noah

import grader
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras import layers, models

SZ = 64


def preprocess(images):
    out = []
    for img in images:
        out.append(np.array(Image.fromarray(img).resize((SZ, SZ), Image.BOX)))
    return np.array(out).astype(np.float32) / 255.0


# the same values as I had in my ImageDataGenerator for exercise 3
def create_augmentation_model():
    return models.Sequential([
        tf.keras.Input(shape=(SZ, SZ, 3)),
        layers.RandomFlip("horizontal"),
        layers.RandomRotation(0.03, fill_mode="nearest"),
        layers.RandomTranslation(6, 6, fill_mode="nearest"),
        layers.RandomZoom(0.15, fill_mode="nearest"),
    ])


def conv(n):
    return models.Sequential([
        layers.Conv2D(n, (3, 3), padding="same", use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.Activation("relu"),
        layers.MaxPooling2D((2, 2)),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    x_train = preprocess(x_train)
    x_val = preprocess(x_val)

    model = models.Sequential([
        tf.keras.Input(shape=(SZ, SZ, 3)),
        create_augmentation_model(),
        conv(16),
        conv(32),
        conv(64),
        conv(128),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(0.2),
        layers.Dense(1, activation="sigmoid"),
    ])

    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),
        loss=tf.keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    reduce = tf.keras.callbacks.ReduceLROnPlateau(patience=3, factor=0.4, verbose=1)
    model.fit(
        x_train, y_train,
        batch_size=16,
        epochs=18,
        validation_data=(x_val, y_val),
        callbacks=[reduce],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
    print(model.count_params())
