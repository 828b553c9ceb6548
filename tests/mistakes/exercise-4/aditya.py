# ======================================================================
# PROBLEM A3
#
# Build a classifier for the Human or Horse Dataset with Transfer Learning.
# The test will expect it to classify binary classes.
# Use InceptionV3 for the feature extraction.
#
# Desired accuracy and validation_accuracy: > 93%
# ======================================================================
import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.applications.inception_v3 import InceptionV3
from tensorflow.keras.optimizers import RMSprop
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.999:
            print('\nStop, accuracy > 99.9%')
            self.model.stop_training = True


def solution_A3():
    inceptionv3 = 'https://storage.googleapis.com/mledu-datasets/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5'
    urllib.request.urlretrieve(inceptionv3, 'inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5')
    local_weights_file = 'inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5'

    data_url_1 = 'https://github.com/dicodingacademy/assets/raw/main/Simulation/machine_learning/horse-or-human.zip'
    urllib.request.urlretrieve(data_url_1, 'horse-or-human.zip')
    zip_ref = zipfile.ZipFile('horse-or-human.zip', 'r')
    zip_ref.extractall('data/horse-or-human')
    zip_ref.close()

    data_url_2 = 'https://github.com/dicodingacademy/assets/raw/main/Simulation/machine_learning/validation-horse-or-human.zip'
    urllib.request.urlretrieve(data_url_2, 'validation-horse-or-human.zip')
    zip_ref = zipfile.ZipFile('validation-horse-or-human.zip', 'r')
    zip_ref.extractall('data/validation-horse-or-human')
    zip_ref.close()

    pre_trained_model = InceptionV3(input_shape=(150, 150, 3), include_top=False, weights=None)
    for layer in pre_trained_model.layers:
        layer.trainable = False
    last_output = pre_trained_model.get_layer('mixed7').output

    train_datagen = ImageDataGenerator(rescale=1 / 255)
    val_datagen = ImageDataGenerator(rescale=1 / 255)
    train_generator = train_datagen.flow_from_directory(
        'data/horse-or-human', target_size=(150, 150), batch_size=32, class_mode='binary')
    validation_generator = val_datagen.flow_from_directory(
        'data/validation-horse-or-human', target_size=(150, 150), batch_size=32, class_mode='binary')

    x = layers.Flatten()(last_output)
    x = layers.Dense(1024, activation='relu')(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(1, activation='sigmoid')(x)
    model = tf.keras.Model(pre_trained_model.input, x)

    model.compile(optimizer=RMSprop(learning_rate=0.0001), loss='binary_crossentropy', metrics=['accuracy'])
    model.fit(train_generator, epochs=4, validation_data=validation_generator, verbose=1, callbacks=[myCallback()])
    return model


# The code below is to save your model as a .h5 file.
if __name__ == '__main__':
    model = solution_A3()
    model.save("model_A3.h5")
