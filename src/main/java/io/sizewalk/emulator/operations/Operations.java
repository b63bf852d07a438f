package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The operations of SageMaker's API that are simulated. */
public final class Operations {

    private final Map<String, Operation> byName = new HashMap<>();

    public Operations(Account account) {
        TagOperations tags = new TagOperations(account);
        byName.putAll(tags.operations());
        byName.putAll(new ModelOperations(account, tags).operations());
        byName.putAll(new ConfigOperations(account, tags).operations());
        byName.putAll(new EndpointOperations(account, tags).operations());
    }

    /** Empty for an operation that is not simulated, or that AWS does not have. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
