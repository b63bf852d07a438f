package io.sizewalk.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command has of the outside world.
 *
 * @param environment variables
 * @param out for the answer alone
 * @param err for progress, warnings and errors
 */
record Console(Map<String, String> environment, PrintWriter out, PrintWriter err) {}
