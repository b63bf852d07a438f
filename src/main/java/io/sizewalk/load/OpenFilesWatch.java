package io.sizewalk.load;

import com.sun.management.UnixOperatingSystemMXBean;
import io.sizewalk.model.GeneratorHealth.OpenFiles;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How many files this process has open, at each look. Connections are files too. */
final class OpenFilesWatch {

    private final @Nullable UnixOperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix : null;
    private long atStart = -1;
    private long peak;

    synchronized void look() {
        if (system != null) {
            long open = system.getOpenFileDescriptorCount();
            atStart = atStart < 0 ? open : atStart;
            peak = Math.max(peak, open);
        }
    }

    /** Null where the system does not tell. */
    synchronized @Nullable OpenFiles figures() {
        return system == null ? null : new OpenFiles(atStart, peak, system.getMaxFileDescriptorCount());
    }
}
