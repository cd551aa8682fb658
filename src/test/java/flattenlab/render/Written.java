package flattenlab.render;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a drawing writes, in its order. */
final class Written {
    private Written() {}

    static List<String> by(Consumer<Pen> drawing) {
        List<String> texts = new ArrayList<>();
        drawing.accept((Pen)
                Proxy.newProxyInstance(Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (pen, method, given) -> {
                    if (method.getName().equals("text")) {
                        texts.add((String) given[0]);
                    }
                    return null;
                }));
        return texts;
    }
}
