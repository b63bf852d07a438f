package io.sizewalk.emulator.modelfile;

import java.time.Duration;

/** Reads how one model runs without servers. */
final class ServerlessReader {

    private static final int ANY_MEMORY = 1;

    private ServerlessReader() {}

    static ServerlessProfile read(Section section) {
        section.onlyKeys(
                "initTime", "idleTime", "requiredMemoryMB", "service", "fullSpeedMemoryMB", "errorRate", "stream");
        return new ServerlessProfile(
                TimeReader.distribution(section, "service"),
                section.durationOr("initTime", Duration.ZERO),
                section.has("idleTime") ? section.durationAbove0("idleTime") : ServerlessProfile.DEFAULT_IDLE_TIME,
                section.integerOr("requiredMemoryMB", 1, ModelFileReader.MOST, ANY_MEMORY),
                section.integerOr("fullSpeedMemoryMB", 1, ModelFileReader.MOST, ANY_MEMORY),
                section.shareOr("errorRate", 0),
                section.section("stream").map(StreamReader::read).orElse(StreamProfile.WHOLE));
    }
}
