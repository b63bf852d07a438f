package io.sizewalk.emulator.backend;

import io.netty.channel.EventLoop;
import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.serving.BackendLauncher;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.time.Timers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The instances that real model servers stand behind. Calls to the servers are made on the event loop that serves; what
 * takes time, such as starting a process, has a thread of its own, which is there only while it has something to do.
 */
public final class RealModels implements BackendLauncher, AutoCloseable {

    private static final long IDLE_SECONDS = 1;

    private final EventLoop loop;
    private final Timers timers;
    private final ThreadPoolExecutor slowly;
    private final Processes processes;

    /** @param loop runs everything that is told to instances, and their timers' tasks */
    public RealModels(EventLoop loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
        this.slowly =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "local-sagemaker-servers");
                    thread.setDaemon(true);
                    return thread;
                });
        slowly.allowCoreThreadTimeOut(true);
        slowly.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.processes = new Processes(slowly, loop);
    }

    @Override
    public Instance launch(Backend backend, Slot slot) {
        return new BackendInstance(slot, server(backend, slot), timers);
    }

    private ModelServer server(Backend backend, Slot slot) {
        if (backend instanceof Backend.Url url) {
            return new SharedServer(url, loop, timers, slowly);
        }
        return new OwnServer((Backend.Command) backend, slot, loop, timers, processes);
    }

    /**
     * Ends the servers that were started, and waits until they have: at most 5 s, then they are killed. Does nothing the
     * second time. From any thread but the event loop's.
     */
    @Override
    public void close() {
        slowly.shutdownNow();
        processes.close();
    }
}
