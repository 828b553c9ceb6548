import keras
from keras import layers
import grader

EPOCHS = 8
BATCH = 64


def make_model():
    augment = keras.Sequential([
        layers.RandomTranslation(0.03, 0.03, fill_mode="nearest"),
        layers.RandomRotation(0.01, fill_mode="nearest"),
    ])
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Rescaling(1.0 / 127.5, offset=-1),
        augment,
        layers.Conv2D(16, 5, strides=2, padding="same", activation="relu"),
        layers.Conv2D(48, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.1),
        layers.Dense(128, activation="relu"),
        layers.Dense(26),
    ])
    return model


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-5")
    model = make_model()
    steps = EPOCHS * (len(x) // BATCH)
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, steps)),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=False),
        metrics=["accuracy"],
    )
    model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, validation_data=(xv, yv), verbose=2)
    return model
