package io.sizewalk.cli;

/** The process: runs the command line and ends with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        run(args, LoadSource::gatling);
    }

    /** An error of the JVM ends the process like any other end: the shutdown hook would wait for a command that is no more. */
    @SuppressWarnings("CatchingUnchecked")
    static void run(String[] args, LoadSource loads) {
        LastWords lastWords = new LastWords();
        Interrupts interrupts = Interrupts.watch(lastWords, System.err);
        ExitCode exitCode = ExitCode.INTERNAL_ERROR;
        try {
            exitCode = new Cli(System.getenv(), System.out, System.err, lastWords, loads).run(args);
        } catch (Throwable t) {
            t.printStackTrace();
            if (!lastWords.text().isEmpty()) {
                System.err.println(lastWords.text());
                exitCode = ExitCode.CLEANUP_INCOMPLETE;
            }
        }
        interrupts.ended(exitCode);
        System.exit(exitCode.code());
    }
}
