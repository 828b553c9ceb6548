# Happy Sad - week 4
import urllib.request
import tensorflow as tf
from zipfile import ZipFile
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.optimizers import RMSprop

path = "/tmp/happy-or-sad.zip"
urllib.request.urlretrieve("https://storage.googleapis.com/learning-datasets/happy-or-sad.zip", path)
with ZipFile(path, 'r') as zf:
    zf.extractall("/tmp/h-or-s")


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


callbacks = myCallback()

model = tf.keras.models.Sequential([
    tf.keras.layers.Conv2D(16, 3, activation='relu', input_shape=(150, 150, 3)),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Conv2D(32, 3, activation='relu'),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Conv2D(32, 3, activation='relu'),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation='relu'),
    tf.keras.layers.Dense(1, activation='sigmoid'),
])

model.compile(loss='binary_crossentropy', optimizer=RMSprop(lr=0.001), metrics=['accuracy'])

gen = ImageDataGenerator(rescale=1/255, horizontal_flip=True)
train_generator = gen.flow_from_directory('/tmp/h-or-s', target_size=(150, 150),
                                          batch_size=5, class_mode='binary')
history = model.fit(train_generator, epochs=15, callbacks=[callbacks])
