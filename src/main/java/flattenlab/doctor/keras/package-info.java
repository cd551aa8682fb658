/**
 * Models of Keras: what its layers do ({@link flattenlab.doctor.keras.KerasLayers}, one row a layer), and its files.
 */
package flattenlab.doctor.keras;
