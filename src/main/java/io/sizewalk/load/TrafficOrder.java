package io.sizewalk.load;

import io.sizewalk.traffic.LoadSpec;
import java.nio.file.Path;

/**
 * A load by itself, as the worker is told to send it.
 *
 * @param spec what is sent where and when
 * @param credentials to sign with, where a destination asks for it
 * @param folder where simulation.log and the sidecar go; exists
 */
record TrafficOrder(LoadSpec spec, SigningCredentials credentials, Path folder) implements Order {}
