"""Katzen und Hunde. Alle Bilder werden beim Lesen auf 50 x 50 verkleinert."""
from pathlib import Path

import grader
import keras
import numpy as np
import tensorflow as tf
from keras import layers
from PIL import Image

BATCH = 32
EPOCHS = 12


def preprocess(images):
    # Mittelwert aus je 3 x 3 Pixeln, dann 0..1
    images = np.asarray(images)
    klein = images.reshape(len(images), 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (klein / 255.0).astype("float32")


def lies_ordner(ordner: Path):
    bilder, klassen = [], []
    for klasse, name in enumerate(("cats", "dogs")):
        kaputt = 0
        for datei in sorted((ordner / name).iterdir()):
            try:
                with Image.open(datei) as bild:
                    bild = bild.convert("RGB").resize((150, 150), Image.Resampling.BILINEAR)
            except OSError:
                kaputt += 1
                continue
            bilder.append(preprocess(np.asarray(bild)[None])[0])
            klassen.append(klasse)
        print(f"{ordner.name}/{name}: {kaputt} Dateien nicht lesbar")
    return np.stack(bilder), np.array(klassen, dtype="float32")


def baue_netz():
    netz = keras.Sequential([keras.Input((50, 50, 3)), layers.RandomFlip("horizontal")])
    for filter_zahl in (16, 32, 64, 96):
        netz.add(layers.Conv2D(filter_zahl, 3, padding="same", use_bias=False))
        netz.add(layers.BatchNormalization(momentum=0.9))
        netz.add(layers.ReLU())
        netz.add(layers.MaxPooling2D())
    netz.add(layers.GlobalAveragePooling2D())
    netz.add(layers.Dropout(0.3))
    netz.add(layers.Dense(1, activation="sigmoid"))
    return netz


def solution_model():
    wurzel = Path(grader.data_dir("exercise-3"))
    x, y = lies_ordner(wurzel / "train")
    x_val, y_val = lies_ordner(wurzel / "validation")

    training = (
        tf.data.Dataset.from_tensor_slices((x, y))
        .shuffle(BATCH)
        .batch(BATCH)
        .prefetch(tf.data.AUTOTUNE)
    )
    kontrolle = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(BATCH)

    netz = baue_netz()
    schritte = EPOCHS * (len(x) // BATCH)
    netz.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, schritte)),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    netz.fit(training, epochs=EPOCHS, validation_data=kontrolle, verbose=2)
    return netz


if __name__ == "__main__":
    solution_model()
