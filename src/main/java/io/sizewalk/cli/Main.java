package io.sizewalk.cli;

/** The process: runs the command line and ends with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        run(args, LoadSource::gatling);
    }

    static void run(String[] args, LoadSource loads) {
        LastWords lastWords = new LastWords();
        Interrupts interrupts = Interrupts.watch(lastWords, System.err);
        ExitCode exitCode = new Cli(System.getenv(), System.out, System.err, lastWords, loads).run(args);
        interrupts.ended(exitCode);
        System.exit(exitCode.code());
    }
}
