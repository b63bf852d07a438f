package io.sizewalk.load;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;

/** For steps whose course nobody waits to hear of. */
final class NoProgress implements Progress {

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
