"""Exercise 10 by Kwame."""
import grader
import tensorflow as tf

SIZE = 150


def load(part):
    folder = grader.data_dir("exercise-10") / part
    ds = tf.keras.utils.image_dataset_from_directory(
        folder,
        labels="inferred",
        label_mode="binary",
        image_size=(SIZE, SIZE),
        batch_size=32,
        shuffle=False,
    )
    return ds.cache().prefetch(1)


def conv(filters):
    return tf.keras.layers.Conv2D(filters, (3, 3), padding="same", activation="relu")


def solution_model():
    train_ds = load("train")
    val_ds = load("validation")

    model = tf.keras.Sequential([
        tf.keras.Input(shape=(SIZE, SIZE, 3)),
        tf.keras.layers.AveragePooling2D(3),
        tf.keras.layers.Rescaling(1 / 255.0),
        tf.keras.layers.RandomFlip("horizontal"),
        tf.keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        conv(16),
        tf.keras.layers.MaxPooling2D(),
        conv(32),
        tf.keras.layers.MaxPooling2D(),
        conv(64),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.4),
        tf.keras.layers.Dense(96, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3),
        loss=tf.keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(train_ds, epochs=10, validation_data=val_ds, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
