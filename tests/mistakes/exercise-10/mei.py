import grader
import tensorflow as tf
from tensorflow.keras import layers

base_dir = grader.data_dir("exercise-10")


def solution_model():
    train_ds = tf.keras.utils.image_dataset_from_directory(
        base_dir / "train",
        label_mode="binary",
        image_size=(150, 150),
        batch_size=32,
        seed=7,
    )
    val_ds = tf.keras.utils.image_dataset_from_directory(
        base_dir / "train",
        label_mode="binary",
        image_size=(150, 150),
        batch_size=32,
        shuffle=False,
    )

    model = tf.keras.Sequential([
        layers.Input(shape=(150, 150, 3)),
        layers.Resizing(50, 50),
        layers.Rescaling(1.0 / 255),
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        layers.RandomZoom(0.2, fill_mode="nearest"),
        layers.RandomBrightness(0.15, value_range=(0, 1)),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.4),
        layers.Dense(96, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="binary_crossentropy",
                  metrics=["accuracy"])
    model.fit(train_ds.cache(), validation_data=val_ds.cache(), epochs=14, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
