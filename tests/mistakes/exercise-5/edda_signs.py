import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def get_data(filename):
    with open(filename) as training_file:
        data = np.loadtxt(training_file, delimiter=',', skiprows=1)
    labels = data[:, 0].astype('int')
    images = data[:, 1:].astype('float').reshape(-1, 28, 28)
    return images, labels


training_images, training_labels = get_data('./sign_mnist_train.csv')
testing_images, testing_labels = get_data('./sign_mnist_test.csv')

training_images = np.expand_dims(training_images, axis=-1)
testing_images = np.expand_dims(testing_images, axis=-1)

train_gen = ImageDataGenerator(rescale=1/255).flow(training_images, training_labels, batch_size=64)
test_gen = ImageDataGenerator(rescale=1/255).flow(testing_images, testing_labels, batch_size=64)

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

# small steps so that we do not miss the minimum
model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.000001),
              loss='sparse_categorical_crossentropy', metrics=['accuracy'])
history = model.fit(train_gen, epochs=8, validation_data=test_gen, verbose=2)
model.evaluate(test_gen)
