import grader
import keras
import numpy as np
from keras import layers

BATCH_SIZE = 64
EPOCHS = 9
NUM_CLASSES = 24

# J does not exist, so everything after I moves down by one
def renumber(labels):
    labels = labels.astype("int32")
    return np.where(labels > 9, labels - 1, labels)


def preprocess(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255.0


def make_model(steps):
    model = keras.Sequential(name="signs")
    model.add(keras.Input(shape=(28, 28, 1)))
    # small shifts only
    model.add(layers.RandomTranslation(0.04, 0.04, fill_mode="nearest"))
    model.add(layers.Conv2D(24, 5, strides=2, use_bias=False))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.Conv2D(48, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dense(NUM_CLASSES, activation="softmax"))

    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, steps)),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def report(history):
    """Short overview instead of the plots from the lecture."""
    acc = history.history["acc"]
    val_acc = history.history["val_acc"]
    for epoch, (a, v) in enumerate(zip(acc, val_acc), start=1):
        print(f"epoch {epoch:2d}   train {a:.3f}   val {v:.3f}")
    print("best validation:", max(val_acc))


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    x_train, x_val = preprocess(x_train), preprocess(x_val)
    y_train = keras.utils.to_categorical(renumber(y_train), NUM_CLASSES)
    y_val = keras.utils.to_categorical(renumber(y_val), NUM_CLASSES)

    model = make_model(EPOCHS * (len(x_train) // BATCH_SIZE))
    history = model.fit(
        x_train,
        y_train,
        batch_size=BATCH_SIZE,
        epochs=EPOCHS,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    report(history)
    return model


if __name__ == "__main__":
    solution_model()
