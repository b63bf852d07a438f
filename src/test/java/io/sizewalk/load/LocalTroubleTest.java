package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.GeneratorHealth.LocalFailures;
import io.sizewalk.model.StepOutcome.Failed;
import org.junit.jupiter.api.Test;

class LocalTroubleTest {

    private final LocalTrouble trouble = new LocalTrouble();

    @Test
    void tellsThisMachinesFailuresFromTheEndpoints() {
        trouble.note(
                "i.n.c.u.Errors$NativeIoException: newSocketStream(..) failed with error(-24): Too many open files");
        trouble.note("j.n.SocketException: Too many open files");
        trouble.note("j.n.BindException: Cannot assign requested address: /10.0.0.1:443");
        trouble.note("i.n.u.i.OutOfDirectMemoryError: failed to allocate 4194304 byte(s) of direct memory");
        trouble.note("j.l.OutOfMemoryError: Java heap space");
        trouble.note("j.n.ConnectException: Connection refused");
        trouble.note("i.g.h.c.i.RequestTimeoutException: Request timeout to x after 60000 ms");
        trouble.note("status.find.validate(2xx), HTTP 500");

        assertThat(trouble.counts()).isEqualTo(new LocalFailures(2, 1, 2));
    }

    @Test
    void aWorkerThatNamesThisMachinesLackLeavesItsStepInvalid() {
        WorkerLostException starved = WorkerLostException.saying(
                "the load generator failed: OutOfMemoryError: Cannot reserve direct buffer memory");

        assertThat(starved.blame()).isEqualTo(Failed.Cause.GENERATOR);
        assertThat(starved).hasMessageContaining("heap-megabytes");
        assertThat(WorkerLostException.saying("the load generator failed: NoSuchFileException: a.json")
                        .blame())
                .isEqualTo(Failed.Cause.LOAD);
        assertThat(new Failed(Failed.Cause.GENERATOR, "no memory").label()).isEqualTo("INVALID");
        assertThat(new Failed(Failed.Cause.LOAD, "no route").label()).isEqualTo("FAILED");
    }
}
