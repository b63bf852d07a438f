package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestLogTest {

    @Test
    void keepsTheLastAndForgetsTheOldest() {
        RequestLog log = new RequestLog();
        int instance = log.addInstance("e", "v");
        for (int i = 0; i < RequestLog.CAPACITY + 10; i++) {
            log.add(instance, i, 1000L * i, 2000, 200);
        }
        assertThat(log.first()).isEqualTo(10);
        assertThat(log.end()).isEqualTo(RequestLog.CAPACITY + 10L);
        assertThat(log.get(10)).isEqualTo(new RequestLog.Entry("e", "v/0", 10, 10, 2, 200));
        assertThat(log.get(log.end() - 1).receivedEpochMicros()).isEqualTo(RequestLog.CAPACITY + 9L);
        assertThatThrownBy(() -> log.get(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.get(log.end())).isInstanceOf(IllegalArgumentException.class);
    }
}
