# Sign language, week 4 -- 2019 exercise, rewritten a bit
import csv

import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from os import getcwd


def get_data(filename):
    with open(filename) as training_file:
        reader = csv.reader(training_file)
        next(reader, None)
        images, labels = [], []
        for row in reader:
            labels.append(int(row[0]))
            images.append(np.array(row[1:], dtype='float32').reshape(28, 28))
    return np.array(images), np.array(labels)


path_sign_mnist_train = f"{getcwd()}/../tmp2/sign_mnist_train.csv"
path_sign_mnist_test = f"{getcwd()}/../tmp2/sign_mnist_test.csv"
training_images, training_labels = get_data(path_sign_mnist_train)
testing_images, testing_labels = get_data(path_sign_mnist_test)
print(training_images.shape, training_labels.shape, testing_images.shape, testing_labels.shape)

training_images = np.expand_dims(training_images, axis=3)
testing_images = np.expand_dims(testing_images, axis=3)

train_datagen = ImageDataGenerator(rescale=1. / 255, rotation_range=5, zoom_range=0.05,
                                   width_shift_range=0.05, height_shift_range=0.05)
validation_datagen = ImageDataGenerator(rescale=1. / 255)

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(28, 28, 1)),
    tf.keras.layers.Conv2D(32, (3, 3), activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Conv2D(64, (3, 3), activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(256, activation='relu'),
    tf.keras.layers.Dense(25, activation='softmax'),
])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])

# keep the best epoch
checkpoint = tf.keras.callbacks.ModelCheckpoint(
    'best.weights.h5', monitor='val_loss', mode='max',
    save_best_only=True, save_weights_only=True)

history = model.fit(
    train_datagen.flow(training_images, training_labels, batch_size=64),
    epochs=10,
    validation_data=validation_datagen.flow(testing_images, testing_labels, batch_size=64),
    callbacks=[checkpoint],
    verbose=2)

model.load_weights('best.weights.h5')
print(model.evaluate(testing_images / 255., testing_labels, verbose=0))
