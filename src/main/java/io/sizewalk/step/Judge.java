package io.sizewalk.step;

import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Traffic;
import java.util.List;

/** How a measurement is held against requirements. */
public interface Judge {

    Measured judge(Traffic traffic, Measurement measurement, List<Requirement> requirements);
}
