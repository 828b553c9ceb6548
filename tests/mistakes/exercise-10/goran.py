import grader
import tensorflow as tf

IMG = (100, 100)

folder = grader.data_dir("exercise-10")


def get(name, shuffle):
    return tf.keras.utils.image_dataset_from_directory(
        folder / name, label_mode="binary", image_size=IMG, batch_size=32, shuffle=shuffle, seed=1
    )


def preprocess(images):
    return tf.image.resize(images, IMG).numpy()


def solution_model():
    train_ds = get("train", True).cache().shuffle(100).prefetch(2)
    val_ds = get("validation", False).cache().prefetch(2)
    for images, labels in val_ds.take(1):
        print("validation batch:", images.shape, labels.shape)

    model = tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=IMG + (3,)),
        tf.keras.layers.Rescaling(1.0 / 255),
        tf.keras.layers.RandomFlip("horizontal"),
        tf.keras.layers.RandomTranslation(0.1, 0.1),
        tf.keras.layers.RandomZoom(0.1),
        tf.keras.layers.Conv2D(16, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(64, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.4),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy",
                  optimizer=tf.keras.optimizers.Adam(0.001),
                  metrics=["accuracy"])

    history = model.fit(train_ds, epochs=15, validation_freq=1, verbose=1)
    print("last:", history.history["accuracy"][-1])
    return model
