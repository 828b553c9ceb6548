"""Cats vs dogs with augmentation - Mateo"""
import grader
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras import Model, layers, optimizers

IMG = 64
EPOCHS = 16
BATCH = 16

(train_images, train_labels), (val_images, val_labels) = grader.load_data("exercise-11")


def preprocess(images):
    res = np.zeros((images.shape[0], IMG, IMG, 3), dtype="float32")
    for i in range(images.shape[0]):
        small = Image.fromarray(images[i]).resize((IMG, IMG), Image.Resampling.BOX)
        res[i] = np.asarray(small)
    return (res - 127.5) / 127.5


aug = tf.keras.Sequential([
    layers.RandomFlip("horizontal"),
    layers.RandomRotation(0.02, fill_mode="nearest", interpolation="nearest"),
    layers.RandomTranslation(0.1, 0.1, fill_mode="nearest", interpolation="nearest"),
    layers.RandomZoom(0.2, fill_mode="nearest", interpolation="nearest"),
], name="aug")


def conv_bn(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.MaxPooling2D()(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.ReLU()(x)
    return x


def build():
    i = layers.Input(shape=(IMG, IMG, 3))
    x = aug(i)
    x = conv_bn(x, 16)
    x = conv_bn(x, 32)
    x = conv_bn(x, 64)
    x = conv_bn(x, 128)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    o = layers.Dense(1, activation="sigmoid")(x)
    return Model(i, o)


def solution_model():
    model = build()

    # start fast, get slower until the last epoch
    schedule = optimizers.schedules.CosineDecay(
        initial_learning_rate=0.002,
        decay_steps=EPOCHS,
    )
    model.compile(
        loss="binary_crossentropy",
        optimizer=optimizers.Adam(learning_rate=schedule),
        metrics=["accuracy"],
    )
    hist = model.fit(
        preprocess(train_images),
        train_labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(preprocess(val_images), val_labels),
        verbose=2,
    )
    acc, val_acc = hist.history["accuracy"][-1], hist.history["val_accuracy"][-1]
    print("train %.3f, val %.3f" % (acc, val_acc))
    return model


if __name__ == "__main__":
    solution_model().summary()
