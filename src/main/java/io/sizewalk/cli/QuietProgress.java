package io.sizewalk.cli;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;

/** Says nothing; warnings are in the report. */
final class QuietProgress implements Display {

    @Override
    public void stepStarted(int number, StepConfig config) {}

    @Override
    public void waiting(String message) {}

    @Override
    public void load(Live live) {}

    @Override
    public void stepFinished(StepResult result) {}

    @Override
    public void warning(Warning warning) {}
}
