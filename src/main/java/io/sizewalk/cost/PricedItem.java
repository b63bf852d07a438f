package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;

/** What a row of AWS's Price List is the price of, of all that sizewalk counts with. */
sealed interface PricedItem {

    /** One instance of real-time hosting, by the hour. */
    record Hosting(InstanceType type) implements PricedItem {}

    /** Serverless compute, by the second. */
    record Serverless(int memoryMb) implements PricedItem {}

    /** Provisioned concurrency that is kept ready, by the second. */
    record Provisioned(int memoryMb) implements PricedItem {}

    /** Compute on provisioned concurrency, by the second. */
    record ProvisionedUse(int memoryMb) implements PricedItem {}

    /** Requests or answers, by the GB. */
    record Data(Direction direction) implements PricedItem {}

    /** What AWS calls the unit, in small letters, begins with this. */
    default String unit() {
        if (this instanceof Hosting) {
            return "h";
        }
        return this instanceof Data ? "gb" : "second";
    }
}
