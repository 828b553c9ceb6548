"""C1W2 assignment - handwriting recognition (my local copy)"""
import numpy as np
import tensorflow as tf

np.random.seed(42)
tf.random.set_seed(42)


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') is not None and logs.get('accuracy') >= 0.99:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


mnist = tf.keras.datasets.mnist
(training_images, training_labels), (test_images, test_labels) = mnist.load_data()

# shuffle so every batch has all of the digits
np.random.shuffle(training_images)

training_images = training_images / 255.0
test_images = test_images / 255.0
print(training_images.shape, training_labels[:10])

callbacks = myCallback()

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(512, activation='relu'),
    tf.keras.layers.Dense(10, activation='softmax'),
])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
history = model.fit(training_images, training_labels, epochs=10, batch_size=256, callbacks=[callbacks])
print(model.evaluate(test_images, test_labels))
