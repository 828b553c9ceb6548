# horses or humans, from scratch
import os
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator
import grader


def solution_model():
    base = grader.data_dir("exercise-10")

    train_datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=True)
    val_datagen = ImageDataGenerator(rescale=1. / 255)

    train_generator = train_datagen.flow_from_directory(
        os.path.join(base, "train"), target_size=(150, 150), batch_size=32, class_mode="categorical")
    validation_generator = val_datagen.flow_from_directory(
        os.path.join(base, "validation"), target_size=(150, 150), batch_size=32, class_mode="categorical")

    model = tf.keras.models.Sequential([
        tf.keras.layers.Conv2D(16, (3, 3), activation='relu', input_shape=(150, 150, 3)),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation='relu'),
        # This is the last layer
        tf.keras.layers.Dense(1, activation='sigmoid')
    ])
    model.compile(loss='binary_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
    model.fit(train_generator, epochs=8, validation_data=validation_generator)
    return model


if __name__ == '__main__':
    model = solution_model()
    model.save("mymodel.h5")
