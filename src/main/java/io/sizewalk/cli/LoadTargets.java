package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.Destination;
import io.sizewalk.ui.LoadForm;
import io.sizewalk.ui.LoadForm.Aim;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;

/** Where a load goes: as the flags say, or to another one of the same kind, as the page says. */
final class LoadTargets {

    private final TargetOptions options;
    private final URI runtime;
    /** Of the page's thread, and of the one that counts instances. */
    private volatile List<Destination> now;

    /**
     * @param runtime base of the SageMaker runtime's addresses; of no effect where no endpoint is invoked
     * @throws JobException of kind USAGE for what is wrong with them
     */
    LoadTargets(TargetOptions options, URI runtime) {
        this.options = options;
        this.runtime = runtime;
        this.now = options.destinations(runtime);
    }

    List<Destination> destinations() {
        return now;
    }

    Aim aim() {
        if (now.size() > 1) {
            return Aim.SEVERAL;
        }
        return options.invokesEndpoints() ? Aim.ENDPOINT : Aim.URL;
    }

    /** As the page shows it. */
    String text() {
        return switch (aim()) {
            case ENDPOINT -> now.get(0).name();
            case URL -> now.get(0).url().toString();
            case SEVERAL -> now.stream().map(Destination::name).collect(Collectors.joining(", "));
        };
    }

    /** Headers may be secrets, meant for the server of the command line; whoever sees the page may send them there only. */
    private void refuseElsewhere(String url) {
        URI before = now.get(0).url();
        URI wanted;
        try {
            wanted = new URI(url);
        } catch (URISyntaxException e) {
            throw JobException.usage("'" + url + "' is no URL: " + e.getReason(), "Such as http://host/invocations.");
        }
        boolean headers = !options.headers.isEmpty() || options.headerFile != null;
        boolean same = before.getScheme().equalsIgnoreCase(wanted.getScheme())
                && before.getAuthority().equalsIgnoreCase(String.valueOf(wanted.getAuthority()));
        if (headers && !same) {
            throw JobException.usage(
                    "the headers of the command line are for " + before.getAuthority() + " only",
                    "Start sizewalk load with the other URL.");
        }
    }

    /** @throws JobException of kind USAGE if the form's target is none */
    void aimAt(LoadForm form) {
        if (form.aim() != aim()) {
            throw JobException.usage("a target of another kind", "Start sizewalk load with the other kind's flag.");
        }
        if (form.destination().equals(text()) || form.aim() == Aim.SEVERAL) {
            return;
        }
        if (form.aim() == Aim.ENDPOINT) {
            options.endpointNames = List.of(form.destination());
        } else {
            refuseElsewhere(form.destination());
            options.urls = List.of(form.destination());
        }
        now = options.destinations(runtime);
    }
}
