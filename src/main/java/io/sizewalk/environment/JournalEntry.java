package io.sizewalk.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sizewalk.model.Fleet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of a job's journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Started.class, name = "header"),
    @JsonSubTypes.Type(value = JournalEntry.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = JournalEntry.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = JournalEntry.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = JournalEntry.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = JournalEntry.Resumed.class, name = "resumed")
})
public sealed interface JournalEntry {

    /** When the line was written. */
    Instant time();

    /**
     * The first line.
     *
     * @param schemaVersion of the journal, {@link JobJournal#SCHEMA_VERSION}
     */
    record Started(int schemaVersion, Instant time, long pid, JobHeader job) implements JournalEntry {

        public Started {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(job, "job");
        }
    }

    /**
     * A call that creates, changes or deletes is about to be made. Without a line about its answer it may have been made or
     * not, and have gone through or not.
     *
     * @param call its number, from 1
     * @param service such as {@code sagemaker}
     * @param operation such as {@code CreateEndpoint}
     * @param fleet null unless instances are asked for
     */
    record Ask(
            int call,
            Instant time,
            String service,
            String operation,
            Resource resource,
            @Nullable Fleet fleet) implements JournalEntry {

        public Ask {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(resource, "resource");
        }
    }

    /** What became of a call. */
    enum Outcome {
        /** AWS said yes. */
        @JsonProperty("ok")
        OK,
        /** AWS said no. */
        @JsonProperty("refused")
        REFUSED,
        /** No answer came: it may have gone through. */
        @JsonProperty("unanswered")
        UNANSWERED
    }

    /**
     * What came back.
     *
     * @param call the number of the ask
     * @param text what AWS or the network said; empty for a plain yes
     */
    record Answer(int call, Instant time, Outcome outcome, String text) implements JournalEntry {

        public Answer {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * An endpoint of the job's was described.
     *
     * @param at since when this is known to hold; not after {@code time}
     * @param createdAt tells it from a later one of the same name; null when AWS does not say
     * @param count instances in service; null when they are not all in service yet
     */
    record Seen(
            Instant time,
            Instant at,
            Resource resource,
            @Nullable Instant createdAt,
            @Nullable Integer count) implements JournalEntry {

        public Seen {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(resource, "resource");
        }
    }

    /** A resource is there no more, or what has its name is somebody else's. */
    record Gone(Instant time, Resource resource) implements JournalEntry {

        public Gone {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(resource, "resource");
        }
    }

    /** Another process has taken up the job or its cleanup: the lines below are its own. */
    record Resumed(Instant time, long pid) implements JournalEntry {

        public Resumed {
            Objects.requireNonNull(time, "time");
        }
    }
}
