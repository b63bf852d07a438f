package io.sizewalk.cli;

final class SizeJob {
    SizeJob(SizeRequest request, JobSettings settings, OutputOptions output, Console console) {}

    ExitCode run(Interrupts interrupts) {
        return ExitCode.OK;
    }
}
