package io.sizewalk.emulator.serving;

/** An instance whose work itself can be disturbed, and which keeps the true record of it. */
public interface Disturbable extends Instance {

    /**
     * How fast the work is that begins from now on.
     *
     * @param factor of every service time, above 0; 1 is undisturbed
     * @param extraNanos on top of that, 0 or more
     */
    void pace(double factor, long extraNanos);

    /** No worker makes progress until {@link #thaw}. Requests wait, and what is being served is prolonged. */
    void freeze();

    /** Work goes on where it stood. */
    void thaw();

    /**
     * It is lost: its requests fail now, and it is not {@link #available} until {@link #revive}.
     *
     * @return how many requests were lost
     */
    int kill();

    /** Another one has taken its place, which starts as cold as any new one. */
    void revive();

    /** Answers a request that has just been received without any work. */
    void refuse(Reply reply, Answer answer);
}
