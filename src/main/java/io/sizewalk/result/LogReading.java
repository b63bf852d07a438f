package io.sizewalk.result;

/**
 * How the reading of a log ended.
 *
 * @param format the layout found
 * @param truncated whether the file ended inside a record; all whole records before it were read
 * @param bytes up to the end of the last whole record
 */
public record LogReading(LogFormat format, boolean truncated, long bytes) {}
