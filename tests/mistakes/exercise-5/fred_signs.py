import csv
import numpy as np
import tensorflow as tf


def get_data(filename):
    with open(filename) as training_file:
        reader = csv.reader(training_file, delimiter=',')
        first_line = True
        images, labels = [], []
        for row in reader:
            if first_line:
                first_line = False
                continue
            labels.append(row[0])
            images.append(np.array_split(row[1:785], 28))
    return np.array(images).astype('float'), np.array(labels).astype('float')


training_images, training_labels = get_data('/tmp/sign_mnist_train.csv')
testing_images, testing_labels = get_data('/tmp/sign_mnist_test.csv')

# same as last week
training_images = training_images.reshape(60000, 28, 28, 1)
training_images = training_images / 255.0
testing_images = testing_images.reshape(-1, 28, 28, 1)
testing_images = testing_images / 255.0

model = tf.keras.models.Sequential([
    tf.keras.layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Conv2D(64, (3, 3), activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dropout(0.2),
    tf.keras.layers.Dense(128, activation='relu'),
    tf.keras.layers.Dense(26, activation='softmax')
])

model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(training_images, training_labels, batch_size=64, epochs=10,
          validation_data=(testing_images, testing_labels), verbose=2)
