package io.sizewalk.cli;

import io.sizewalk.traffic.LoadSnapshot;
import java.io.PrintWriter;

/** Says nothing but what must be said, such as that a file cannot be written any more. */
final class QuietLoad implements LoadDisplay {

    private final PrintWriter err;

    QuietLoad(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(LoadSnapshot snapshot) {}

    @Override
    public void keep(String line) {
        err.println(line);
    }
}
