package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.environment.JournalEntry.Answer;
import io.sizewalk.environment.JournalEntry.Ask;
import io.sizewalk.environment.JournalEntry.Gone;
import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.environment.JournalEntry.Resumed;
import io.sizewalk.environment.JournalEntry.Seen;
import io.sizewalk.environment.JournalEntry.Started;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobJournalTest {

    private static final Fleet FLEET = new Fleet(InstanceType.of("ml.m5.large"), 2);
    private static final Resource ENDPOINT = Resource.endpoint("e");

    private final ManualClock clock = new ManualClock();
    private final long pid = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatWasWritten() {
        Instant now = clock.instant();
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            write(journal);
        }

        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(journal.header()).isEqualTo(Journals.header("job-1"));
            assertThat(journal.entries())
                    .containsExactly(
                            new Started(1, now, pid, Journals.header("job-1")),
                            new Ask(1, now, "sagemaker", "CreateEndpoint", ENDPOINT, FLEET),
                            new Answer(1, now, Outcome.UNANSWERED, "no such host"),
                            new Seen(now, now, ENDPOINT, Instant.EPOCH, 2),
                            new Gone(now, ENDPOINT));
        }
    }

    @Test
    void aLineIsOnTheDiskWhenTheAskReturns() throws IOException {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            journal.recorder().ask("sagemaker", "DeleteEndpoint", ENDPOINT, null);

            assertThat(text().lines().skip(1))
                    .containsExactly("{\"entry\":\"ask\",\"call\":1,\"time\":\"2026-01-02T03:04:05Z\","
                            + "\"service\":\"sagemaker\",\"operation\":\"DeleteEndpoint\","
                            + "\"resource\":{\"kind\":\"endpoint\",\"name\":\"e\"}}");
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(JobJournal.NAME))))
                    .isEqualTo("rw-------");
            assertThat(journal.header().jobId()).isEqualTo("job-1");
        }
    }

    @Test
    void aSecondHolderIsRefusedWithThePidOfTheFirst() {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            assertThat(refused().text()).contains("is in use by process " + pid);
            // Nor did the refusal end the first one's hold.
            assertThat(refused().text()).contains("is in use by process " + pid);
            assertThat(journal.header().jobId()).isEqualTo("job-1");
        }
        assertThatCode(() -> JobJournal.reopen(folder, clock).close()).doesNotThrowAnyException();
    }

    @Test
    @Timeout(30)
    void anotherProcessIsRefusedUntilTheHolderIsKilled() throws Exception {
        JobJournal.create(folder, Journals.header("job-1"), clock).close();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('h');

            assertThat(refused().text()).contains("is in use by process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThatCode(() -> JobJournal.reopen(folder, clock).close()).doesNotThrowAnyException();
    }

    @Test
    void folderWithAJournalGetsNoSecondOne() {
        JobJournal.create(folder, Journals.header("job-1"), clock).close();

        JobException thrown = catchThrowableOfType(
                JobException.class, () -> JobJournal.create(folder, Journals.header("job-2"), clock));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
        assertThat(thrown.hint()).contains("--resume " + folder);
    }

    @Test
    void aTornLastLineIsDroppedAndTheNextTakesItsPlace() throws IOException {
        JobJournal.create(folder, Journals.header("job-1"), clock).close();
        append("{\"entry\":\"ask\",\"call\":1,\"ti");
        String before = text();

        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(journal.entries()).hasSize(1);
            assertThat(text()).as("looking changes nothing").isEqualTo(before);
            assertThat(journal.recorder().ask("sagemaker", "DeleteEndpoint", ENDPOINT, null))
                    .isEqualTo(1);
        }
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(journal.entries())
                    .extracting(JournalEntry::getClass)
                    .isEqualTo(List.of(Started.class, Resumed.class, Ask.class));
        }
    }

    @Test
    void numbersGoOnAfterAResume() {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            write(journal);
        }
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(journal.recorder().ask("sagemaker", "CreateEndpoint", ENDPOINT, FLEET))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{\"entry\":\"unheard-of\",\"time\":\"2026-01-02T03:04:05Z\"}",
                "{\"entry\":\"gone\",\"time\":\"2026-01-02T03:04:05Z\"}",
                "{\"entry\":\"ask\",\"time\":\"2026-01-02T03:04:05Z\",\"service\":\"s\",\"operation\":\"o\","
                        + "\"resource\":{\"kind\":\"endpoint\",\"name\":\"e\"}}",
                "null",
                ""
            })
    void aLineThatIsWrongIsNamed(String line) throws IOException {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            write(journal);
        }
        append(line + "\n");

        assertThat(refused().text()).contains("is damaged at line 6");
    }

    @Test
    void aSecondHeaderAndAMissingOneAreDamage() throws IOException {
        JobJournal.create(folder, Journals.header("job-1"), clock).close();
        String header = text();
        append(header);
        assertThat(refused().text()).contains("is damaged at line 2: a header is the first line only");

        Files.writeString(
                folder.resolve(JobJournal.NAME),
                "{\"entry\":\"resumed\",\"time\":\"2026-01-02T03:04:05Z\",\"pid\":1}\n");
        assertThat(refused().text()).contains("is damaged at line 1: it is not a header");
    }

    @Test
    void anotherSchemaIsCalledThat() throws IOException {
        JobJournal.create(folder, Journals.header("job-1"), clock).close();
        Files.writeString(
                folder.resolve(JobJournal.NAME), text().replace("\"schemaVersion\":1", "\"schemaVersion\":9"));

        assertThat(refused().text()).contains("has schema version 9; this version of sizewalk reads 1");
    }

    @Test
    void aHeaderThatIsTornMeansThatNothingWasAsked() throws IOException {
        Files.writeString(folder.resolve(JobJournal.NAME), "{\"entry\":\"hea");

        assertThat(refused().text()).contains("before it asked anything of AWS");
    }

    @Test
    void whatCannotBeRecordedIsNotDone() {
        JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock);
        AwsCalls calls = new AwsCalls("sagemaker", clock, journal.recorder());
        journal.close();
        AtomicBoolean made = new AtomicBoolean();

        JobException thrown = catchThrowableOfType(
                JobException.class,
                () -> calls.change("CreateEndpoint", ENDPOINT, FLEET, () -> {
                    made.set(true);
                    return "";
                }));

        assertThat(made).isFalse();
        assertThat(thrown.kind()).isEqualTo(JobException.Kind.INTERNAL);
        assertThat(thrown.text()).contains("cannot write " + folder.resolve(JobJournal.NAME));
    }

    @Test
    void whatBillsIsDeletedEvenWhenThatCannotBeRecorded() {
        JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock);
        AwsCalls calls = new AwsCalls("sagemaker", clock, journal.recorder());
        journal.close();

        assertThat(calls.change("DeleteEndpoint", ENDPOINT, null, () -> "deleted"))
                .isEqualTo("deleted");
    }

    @Test
    void anInterruptedThreadRecordsAsAnyOther() throws IOException {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            Thread.currentThread().interrupt();
            write(journal);
            assertThat(Thread.interrupted()).isTrue();
            write(journal);

            assertThat(text().lines()).hasSize(9);
        }
    }

    @Test
    void anotherAccountOrRegionIsRefused() {
        JobHeader header = Journals.header("job-1");

        assertThatCode(() -> header.checkIsIn("us-west-2", "123456789012")).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(JobException.class, () -> header.checkIsIn("us-east-1", "123456789012"))
                        .hint())
                .isEqualTo("give --region us-west-2");
        assertThat(catchThrowableOfType(JobException.class, () -> header.checkIsIn("us-west-2", "210987654321"))
                        .text())
                .contains("ran in account 123456789012; these credentials are of account 210987654321");
    }

    private static void write(JobJournal journal) {
        CallRecorder recorder = journal.recorder();
        int call = recorder.ask("sagemaker", "CreateEndpoint", ENDPOINT, FLEET);
        recorder.answered(call, Outcome.UNANSWERED, "no such host");
        recorder.seen(ENDPOINT, null, Instant.EPOCH, 2);
        recorder.gone(ENDPOINT);
    }

    private JobException refused() {
        JobException thrown = catchThrowableOfType(
                JobException.class, () -> JobJournal.reopen(folder, clock).close());
        assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
        return thrown;
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve(JobJournal.NAME));
    }

    private void append(String text) throws IOException {
        Files.write(folder.resolve(JobJournal.NAME), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
