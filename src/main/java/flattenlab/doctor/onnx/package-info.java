/**
 * Models in ONNX: {@link flattenlab.doctor.onnx.OnnxFile} reads the file with the protocol classes that ND4J brings, without
 * starting ND4J; weights are looked at for their shapes alone, and small whole numbers, which sizes are computed from, for
 * their values.
 */
package flattenlab.doctor.onnx;
