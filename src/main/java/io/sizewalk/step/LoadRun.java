package io.sizewalk.step;

import java.nio.file.Path;

/**
 * The record of a step's load.
 *
 * @param simulationLog Gatling's log
 * @param sidecar what the log lacks, see {@link io.sizewalk.model.Sidecar}
 */
public record LoadRun(Path simulationLog, Path sidecar) {}
