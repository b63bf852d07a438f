package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.pricing.PriceCatalog;
import io.sizewalk.emulator.scaling.AutoScaling;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of one service that are simulated. */
public final class Operations {

    private final Map<String, Operation> byName;

    private Operations(Map<String, Operation> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Of SageMaker. */
    public static Operations sageMaker(Account account) {
        TagOperations tags = new TagOperations(account);
        Map<String, Operation> all = new HashMap<>(tags.operations());
        all.putAll(new ModelOperations(account, tags).operations());
        all.putAll(new ConfigOperations(account, tags).operations());
        all.putAll(new EndpointOperations(account, tags).operations());
        return new Operations(InputShapes.load("sagemaker").checking(all));
    }

    /** Of Application Auto Scaling. */
    public static Operations autoScaling(Account account, AutoScaling scaling) {
        Map<String, Operation> all = new HashMap<>(new ScalableTargetOperations(account, scaling).operations());
        all.putAll(new ScalingPolicyOperations(scaling).operations());
        all.putAll(new ScalingActivityOperations(scaling).operations());
        all.putAll(new ScalingTagOperations(account, scaling).operations());
        return new Operations(InputShapes.load("application-autoscaling").checking(all));
    }

    /** As AWS spells them. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Of AWS Price List. */
    public static Operations pricing(PriceCatalog catalog) {
        return new Operations(new PricingOperations(catalog).operations());
    }

    /** Of CloudWatch. */
    public static Operations cloudWatch(Account account, AutoScaling scaling) {
        Map<String, Operation> all = new HashMap<>(new MetricDataOperation(account.metrics()).operations());
        all.putAll(new MetricStatisticsOperation(account.metrics()).operations());
        all.putAll(new ListMetricsOperation(account.metrics()).operations());
        all.putAll(new AlarmOperations(scaling).operations());
        return new Operations(all);
    }

    /** Empty for an operation that is not simulated, or that AWS does not have. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
