package io.sizewalk.cli;

/** Says nothing; warnings are in the report. */
final class QuietProgress implements Display {}
