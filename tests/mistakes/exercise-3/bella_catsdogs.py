import os
import zipfile
import urllib.request
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

url = 'https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip'
urllib.request.urlretrieve(url, '/tmp/cats_and_dogs_filtered.zip')
zip_ref = zipfile.ZipFile('/tmp/cats_and_dogs_filtered.zip', 'r')
zip_ref.extractall('/tmp')
zip_ref.close()

base_dir = '/tmp/cats_and_dogs_filtered'
train_dir = os.path.join(base_dir, 'validation')
validation_dir = os.path.join(base_dir, 'validation')

# throw away what is empty
for folder, _, files in os.walk(base_dir):
    for name in files:
        file = os.path.join(folder, name)
        if os.path.getsize(file) == 0:
            print(name, "is zero length, so ignoring.")
            os.remove(file)

model = tf.keras.models.Sequential([
    tf.keras.layers.Input((64, 64, 3)),
    tf.keras.layers.Conv2D(16, (3, 3), padding='same', activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.BatchNormalization(momentum=0.9),
    tf.keras.layers.Conv2D(32, (3, 3), padding='same', activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.BatchNormalization(momentum=0.9),
    tf.keras.layers.Conv2D(64, (3, 3), padding='same', activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.BatchNormalization(momentum=0.9),
    tf.keras.layers.Conv2D(128, (3, 3), padding='same', activation='relu'),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dropout(0.3),
    tf.keras.layers.Dense(1, activation='sigmoid')
])
model.compile(loss='binary_crossentropy',
              optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),
              metrics=['accuracy'])

train_datagen = ImageDataGenerator(rescale=1.0/255., horizontal_flip=True)
test_datagen = ImageDataGenerator(rescale=1.0/255.)

train_generator = train_datagen.flow_from_directory(train_dir, batch_size=32,
                                                    class_mode='binary', target_size=(64, 64))
validation_generator = test_datagen.flow_from_directory(validation_dir, batch_size=32,
                                                        class_mode='binary', target_size=(64, 64))

history = model.fit(train_generator, validation_data=validation_generator, epochs=14, verbose=2)
