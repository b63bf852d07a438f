package io.sizewalk.load;

import java.nio.file.Path;
import java.time.Duration;
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
 * @param warmUp how long the worker warms itself up at full speed before its first step; zero for not at all
 * @param streams whether it sends requests whose answers come in parts, and so warms itself up on such ones too
 * @param jvmOptions further options; they show in {@code ps}, so no secret belongs here
 * @param systemProperties set inside the worker before anything else; they travel through the pipe
 * @param log where the worker's console output goes; appended to, and its folder exists
 */
public record LaunchSettings(
        Path java,
        String classPath,
        int heapMegabytes,
        Duration warmUp,
        boolean streams,
        List<String> jvmOptions,
        Map<String, String> systemProperties,
        Path log) {

    private static final int DEFAULT_HEAP_MEGABYTES = 1024;
    /**
     * Measured on two idle cores with Java 17: after some 3.5 s at full speed the optimizing compiler has done the path of a
     * request, and the rate goes from 5,000 a second to 25,000. With the scheduled part after it, a worker is ready 9 to 10 s
     * after its start.
     */
    private static final int DEFAULT_WARM_UP_SECONDS = 4;
    /** For tests that start many a job and do not look at latencies; {@code SIZEWALK_JAVA_OPTS} may hold it. */
    private static final String WARM_UP_SECONDS = "sizewalk.load.warm-up-seconds";

    /** For payloads that need more than the default; {@code SIZEWALK_JAVA_OPTS} may hold it. */
    private static final String HEAP_MEGABYTES = "sizewalk.load.heap-megabytes";
    /** How a user gives the worker more memory; its direct memory is bounded by the same figure. */
    static final String MORE_HEAP =
            "give the load generator more memory (SIZEWALK_JAVA_OPTS=-D" + HEAP_MEGABYTES + "=4096)";

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

    /** The JVM, class path and TLS trust ({@code javax.net.ssl.*}) of the running process, 1 GB of heap, and 4 s of warm-up. */
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
        Duration warmUp = Duration.ofSeconds(Integer.getInteger(WARM_UP_SECONDS, DEFAULT_WARM_UP_SECONDS));
        int heap = Integer.getInteger(HEAP_MEGABYTES, DEFAULT_HEAP_MEGABYTES);
        return new LaunchSettings(java, classPath, heap, warmUp, false, List.of(), tls, log);
    }

    public LaunchSettings withHeapMegabytes(int megabytes) {
        return new LaunchSettings(java, classPath, megabytes, warmUp, streams, jvmOptions, systemProperties, log);
    }

    public LaunchSettings withJava(Path executable) {
        return new LaunchSettings(
                executable, classPath, heapMegabytes, warmUp, streams, jvmOptions, systemProperties, log);
    }

    public LaunchSettings withWarmUp(Duration length) {
        return new LaunchSettings(java, classPath, heapMegabytes, length, streams, jvmOptions, systemProperties, log);
    }

    /** For requests whose answers come in parts. */
    public LaunchSettings withStreams(boolean expected) {
        return new LaunchSettings(java, classPath, heapMegabytes, warmUp, expected, jvmOptions, systemProperties, log);
    }

    public LaunchSettings withJvmOptions(List<String> options) {
        return new LaunchSettings(java, classPath, heapMegabytes, warmUp, streams, options, systemProperties, log);
    }

    public LaunchSettings withSystemProperties(Map<String, String> properties) {
        return new LaunchSettings(java, classPath, heapMegabytes, warmUp, streams, jvmOptions, properties, log);
    }

    /** Never shows the properties, which may hold the password of a trust store. */
    @Override
    public String toString() {
        return java + " -Xmx" + heapMegabytes + "m, log " + log;
    }
}
