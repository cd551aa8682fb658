package flattenlab.doctor;

final class Backbones {
    private Backbones() {}

    static boolean isKnown(String name) {
        return name.matches(
                "resnet\\d+|vgg.*|alexnet|densenet.*|mobilenet.*|efficientnet.*|inception.*|googlenet|squeezenet.*");
    }
}
