package io.sizewalk.load;

/** What gathers a Gatling run's figures, as the engine sees it. */
interface RunRecorder {

    /** A request could not even be built: a defect, not a result. */
    void crashed(String reason);

    /** What watches this JVM meanwhile. */
    GeneratorWatch generator();
}
