package io.attentionmotor.lab.compare;

import ai.onnxruntime.OrtEnvironment;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What computes on this machine. */
public final class Versions {
    private Versions() {}

    /** Of this project, Java and the libraries; the system and its cores. */
    public static SortedMap<String, String> here() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("attention-motor", known(Versions.class.getPackage().getImplementationVersion()));
        versions.put("java", Runtime.version().toString());
        versions.put("libtorch", known(Tensor.class.getPackage().getImplementationVersion()));
        versions.put("onnxruntime", known(OrtEnvironment.class.getPackage().getImplementationVersion()));
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return versions;
    }

    private static String known(@Nullable String version) {
        return version == null ? "unpackaged" : version;
    }
}
