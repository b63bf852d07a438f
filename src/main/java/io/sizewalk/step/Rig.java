package io.sizewalk.step;

/**
 * What it takes to run one step at a time. A workflow with several rigs runs as many steps side by side, so each has an
 * endpoint of its own.
 */
public record Rig(EnvironmentManager environment, LoadManager load, ResultManager result) {}
