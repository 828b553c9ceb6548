# exam, part 3
import grader
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def solution_model():
    folder = grader.data_dir("exercise-10")
    train = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
        folder / "train", target_sise=(150, 150), batch_size=32, class_mode="binary")
    validation = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
        folder / "validation", target_size=(150, 150), batch_size=32, class_mode="binary")
    model = tf.keras.models.Sequential([
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu", input_shape=(150, 150, 3)),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    model.fit(train, epochs=8, validation_data=validation)
    return model
