package flattenlab.render;

import flattenlab.scene.Rect;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A text that a drawing has written, and the point that it stands at. */
record Written(String text, double x, double y) {
    /** All texts of a drawing, in its order. */
    static List<Written> by(Consumer<Pen> drawing) {
        List<Written> texts = new ArrayList<>();
        drawing.accept((Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (pen, method, given) -> {
                    if (method.getName().equals("text")) {
                        texts.add(new Written((String) given[0], (double) given[1], (double) given[2]));
                    }
                    return null;
                }));
        return texts;
    }

    boolean isIn(Rect place) {
        return place.contains(x, y);
    }
}
