package flattenlab.doctor.onnx;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.Descriptors.Descriptor;
import org.nd4j.shade.protobuf.Descriptors.FieldDescriptor;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * Looks whether every part of a file in which only one is meant is there once. Protocol Buffers allow more and put them
 * together, which costs its reader a time that grows with the square of their number: CVE-2022-3171. Writers give one.
 */
final class GivenOnce {
    private GivenOnce() {}

    /**
     * Goes through a message without keeping any of it, in a time that grows with its length.
     *
     * @param depth so deep it is looked at; what lies deeper is nobody's to read
     * @return the name of a part that is given again
     */
    static Optional<String> violation(CodedInputStream in, Descriptor message, int depth) throws IOException {
        Set<FieldDescriptor> seen = new HashSet<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
                // ONNX has none, and Protocol Buffers would go into as many of them as are inside each other.
                throw new InvalidProtocolBufferException("groups are not read");
            }
            FieldDescriptor field = message.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean isMessage = depth > 0
                    && field != null
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!isMessage) {
                in.skipField(tag);
                continue;
            }
            if (!field.isRepeated() && !seen.add(field)) {
                return Optional.of(field.getName());
            }
            int length = in.readRawVarint32();
            int outer = in.pushLimit(length);
            Optional<String> inner = violation(in, field.getMessageType(), depth - 1);
            if (inner.isPresent()) {
                return inner;
            }
            in.checkLastTagWas(0);
            in.popLimit(outer);
        }
        return Optional.empty();
    }
}
