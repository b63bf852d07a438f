package io.sizewalk.emulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sizewalk.emulator.faults.Faults;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.serving.BackendLauncher;
import io.sizewalk.emulator.serving.InstanceFactory;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.time.Minutes;
import io.sizewalk.emulator.time.Timers;
import java.util.List;
import java.util.Locale;

/** Everything that exists in the local SageMaker. Like all it holds, it belongs to one thread. */
public final class Account {

    private static final String MODEL = "model";

    private final ModelFile file;
    private final Timers timers;
    private final Minutes minutes;
    private final MetricStore metrics;
    private final Definitions models = new Definitions(MODEL, MODEL);
    private final Definitions configs = new Definitions("endpoint-config", "endpoint configuration");
    private final Faults faults;
    private final Endpoints endpoints;
    private final Tags tags = new Tags();

    /**
     * @param file what is simulated; the models that it names exist at once
     * @param log what truly happens to requests goes here
     */
    public Account(ModelFile file, Timers timers, RequestLog log) {
        this(file, timers, log, BackendLauncher.NONE);
    }

    /**
     * As the other one.
     *
     * @param backends starts the instances of models with real servers
     */
    public Account(ModelFile file, Timers timers, RequestLog log, BackendLauncher backends) {
        this.file = file;
        this.timers = timers;
        this.minutes = new Minutes(timers, file.timeScale());
        this.metrics =
                new MetricStore(timers, minutes, file.scaledNanos(file.metrics().delay()), this::anyEndpoint);
        InstanceFacts facts = InstanceFacts.load();
        Launch launch = new Launch(file, facts, new InstanceFactory(file.seed(), timers, log, backends), metrics);
        this.faults = new Faults(file.faults(), file.seed(), timers);
        this.endpoints = new Endpoints(file, timers, launch, faults);
        metrics.eachMinute(new UtilizationMonitor(endpoints, file, facts, timers, minutes)::measure);
        endpoints.watch(new Endpoints.Watcher() {
            @Override
            public void gone(Endpoint endpoint) {
                tags.forget("endpoint/" + endpoint.name().toLowerCase(Locale.ROOT));
            }
        });
        file.models().keySet().stream()
                .filter(name -> !name.equals(ModelFile.ANY))
                .sorted()
                .forEach(this::addModel);
    }

    private boolean anyEndpoint() {
        return !endpoints.all().isEmpty();
    }

    private void addModel(String name) {
        var request = JsonNodeFactory.instance.objectNode();
        request.put("ModelName", name);
        request.putObject("PrimaryContainer").put("Image", "local/" + name);
        models.add(Caller.DEFAULT, new Definition(name, timers.now(), request, List.of()));
    }

    /** What is simulated. */
    public ModelFile file() {
        return file;
    }

    /** CloudWatch's clock. */
    public Minutes minutes() {
        return minutes;
    }

    /** The fault script, which runs from the beginning. */
    public Faults faults() {
        return faults;
    }

    /** CloudWatch's data. */
    public MetricStore metrics() {
        return metrics;
    }

    public Timers timers() {
        return timers;
    }

    public Definitions models() {
        return models;
    }

    public Definitions configs() {
        return configs;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public Tags tags() {
        return tags;
    }
}
