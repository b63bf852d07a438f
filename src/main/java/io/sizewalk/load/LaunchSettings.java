package io.sizewalk.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the worker's JVM is started.
 *
 * @param java the executable
 * @param classPath as {@code -cp} takes it; holds sizewalk and its libraries
 * @param heapMegabytes most heap that the worker may use, at least 64
 * @param jvmOptions further options; they show in {@code ps}, so no secret belongs here
 * @param systemProperties set inside the worker before anything else; they travel through the pipe
 * @param log where the worker's console output goes; appended to, and its folder exists
 */
public record LaunchSettings(
        Path java,
        String classPath,
        int heapMegabytes,
        List<String> jvmOptions,
        Map<String, String> systemProperties,
        Path log) {

    private static final int DEFAULT_HEAP_MEGABYTES = 1024;
    private static final int LEAST_HEAP_MEGABYTES = 64;

    /** @throws IllegalArgumentException if the heap is too small */
    public LaunchSettings {
        if (heapMegabytes < LEAST_HEAP_MEGABYTES) {
            throw new IllegalArgumentException(
                    "a heap of " + heapMegabytes + " MB is below " + LEAST_HEAP_MEGABYTES + " MB");
        }
        jvmOptions = List.copyOf(jvmOptions);
        systemProperties = new TreeMap<>(systemProperties);
    }

    /** The JVM, class path and TLS trust ({@code javax.net.ssl.*}) of the running process, and 1 GB of heap. */
    public static LaunchSettings ofThisJvm(Path log) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Map<String, String> tls = new TreeMap<>();
        Properties all = System.getProperties();
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith("javax.net.ssl.")) {
                tls.put(name, all.getProperty(name));
            }
        }
        String classPath = System.getProperty("java.class.path");
        return new LaunchSettings(java, classPath, DEFAULT_HEAP_MEGABYTES, List.of(), tls, log);
    }

    public LaunchSettings withHeapMegabytes(int megabytes) {
        return new LaunchSettings(java, classPath, megabytes, jvmOptions, systemProperties, log);
    }

    public LaunchSettings withSystemProperties(Map<String, String> properties) {
        return new LaunchSettings(java, classPath, heapMegabytes, jvmOptions, properties, log);
    }

    /** Never shows the properties, which may hold the password of a trust store. */
    @Override
    public String toString() {
        return java + " -Xmx" + heapMegabytes + "m, log " + log;
    }
}
