package io.sizewalk.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handlers of POSIX signals. The JVM's own way, a shutdown hook, hears of the first signal only. The class that does it,
 * {@code sun.misc.Signal}, is supported (module jdk.unsupported, JEP 260) but has no place in the API, so javac warns of
 * every use; hence reflection.
 *
 * <p>Here, as the load generator is the lowest of what runs in a process of its own.
 */
public final class Signals {

    private Signals() {}

    /**
     * Of no effect where the platform does not have the signal.
     *
     * @param name without SIG, such as {@code INT}
     * @param handler called on a thread of its own for every such signal, instead of what the JVM does then
     */
    public static void handle(String name, Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(handler);
                case "toString" -> "handler of SIG" + name;
                default -> {
                    handler.run();
                    yield null;
                }
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, call);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // A platform without it: there the signal does what it always does.
        }
    }
}
