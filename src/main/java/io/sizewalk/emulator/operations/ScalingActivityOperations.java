package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.scaling.ScalingActivity;
import java.util.Map;
import java.util.Optional;

/** DescribeScalingActivities, newest first. What alarms ask for in vain (not scaled activities) is not recorded. */
final class ScalingActivityOperations {

    private static final int PAGE = 50;

    private final AutoScaling scaling;
    private final Pages pages = new Pages("ScalingActivities", PAGE, true);

    ScalingActivityOperations(AutoScaling scaling) {
        this.scaling = scaling;
    }

    Map<String, Operation> operations() {
        return Map.of("DescribeScalingActivities", this::describe);
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        Optional<String> resource = ScalingInput.resourceFilter(input);
        return pages.page(
                input,
                scaling.activities().stream()
                        .filter(activity -> resource.map(activity.resource().toString()::equals)
                                .orElse(true)),
                ScalingActivityOperations::put);
    }

    private static void put(ScalingActivity activity, ObjectNode json) {
        json.put("ActivityId", activity.id())
                .put("ServiceNamespace", ScalingInput.NAMESPACE)
                .put("ResourceId", activity.resource().toString())
                .put("ScalableDimension", ScalingInput.DIMENSION)
                .put("Description", activity.description())
                .put("Cause", activity.cause())
                .put("StartTime", Wire.seconds(activity.started()));
        activity.ended().ifPresent(ended -> json.put("EndTime", Wire.seconds(ended)));
        json.put("StatusCode", activity.status().word()).put("StatusMessage", activity.message());
    }
}
