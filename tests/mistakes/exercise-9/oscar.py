# C1W3: Improve MNIST with Convolutions
import os

import numpy as np
import tensorflow as tf

# Get current working directory
current_dir = os.getcwd()
# Append data/mnist.npz to the previous path to get the full path
data_path = os.path.join(current_dir, "data/mnist.npz")

(training_images, training_labels), (test_images, training_labels) = tf.keras.datasets.mnist.load_data(path=data_path)


# GRADED FUNCTION: reshape_and_normalize
def reshape_and_normalize(images):
    """Reshapes the array of images and normalizes pixel values."""
    images = np.expand_dims(images, axis=-1)
    images = images / np.max(images)
    return images


training_images = reshape_and_normalize(training_images)
print(f"Maximum pixel value after normalization: {np.max(training_images)}")
print(f"Shape of training set after reshaping: {training_images.shape}")
print(f"Shape of one image after reshaping: {training_images[0].shape}")


# GRADED CLASS: EarlyStoppingCallback
class EarlyStoppingCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs['accuracy'] >= 0.995:
            self.model.stop_training = True
            print("\nReached 99.5% accuracy so cancelling training!")


# GRADED FUNCTION: convolutional_model
def convolutional_model():
    """Returns the compiled (but untrained) convolutional model."""
    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(28, 28, 1)),
        tf.keras.layers.Conv2D(32, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation='relu'),
        tf.keras.layers.Dense(10, activation='softmax'),
    ])
    model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    return model


model = convolutional_model()
model_params = model.count_params()
print(f'Your model has {model_params:,} parameters')
training_history = model.fit(training_images, training_labels, epochs=10, callbacks=[EarlyStoppingCallback()])
