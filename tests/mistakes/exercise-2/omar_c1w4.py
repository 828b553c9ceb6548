import os
import zipfile
import urllib.request
import tensorflow as tf
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.preprocessing.image import ImageDataGenerator

url = "https://storage.googleapis.com/laurencemoroney-blog.appspot.com/happy-or-sad.zip"
urllib.request.urlretrieve(url, "/tmp/happy-or-sad.zip")
with zipfile.ZipFile("/tmp/happy-or-sad.zip") as z:
    z.extractall("/tmp/h-or-s")


# GRADED FUNCTION: train_happy_sad_model
def train_happy_sad_model():
    DESIRED_ACCURACY = 0.999

    class myCallback(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs={}):
            if logs.get('accuracy') > DESIRED_ACCURACY:
                print("\nReached 99.9% accuracy so cancelling training!")
                self.model.stop_training = True

    model = tf.keras.models.Sequential([
        tf.keras.layers.Conv2D(16, (3, 3), activation='relu', input_shape=(150, 150, 3)),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(64, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation='relu'),
        tf.keras.layers.Dense(1, activation='sigmoid')
    ])
    model.compile(loss='binary_crossentropy', optimizer=Adam(learning_rate=0.001), metrics=['accuracy'])

    train_datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=True)
    train_generator = train_datagen.flow_from_directory(
        '/tmp/h-or-s/',
        target_size=(150, 150),
        batch_size=5,
        class_mode='categorical')

    history = model.fit(train_generator, epochs=15, callbacks=[myCallback()])
    return history.history['accuracy'][-1]


train_happy_sad_model()
