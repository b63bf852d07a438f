package io.sizewalk.cli;

import picocli.CommandLine.Option;

/** What {@code load --self-check} can be told. */
final class SelfCheckOptions {

    @Option(names = "--self-check", description = "find the highest rate that this machine delivers (45 s)")
    boolean selfCheck;

    @Option(
            names = "--payload-bytes",
            paramLabel = "N",
            defaultValue = "2048",
            description = "with --self-check: size of each body, 0 to 6291456 (${DEFAULT-VALUE})")
    int payloadBytes;
}
