import io.sizewalk.model.JobResult;
import io.sizewalk.report.JobReport;
import io.sizewalk.report.ResultsFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Renders the report of the job in a folder, as the first thing that this Java does: seconds, bytes and the peak of the heap. */
class Report500 {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long start = System.nanoTime();
        JobResult job = ResultsFile.read(folder.resolve(ResultsFile.NAME));
        long read = System.nanoTime();
        Path report = JobReport.write(job, folder);
        long written = System.nanoTime();
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%d steps: read in %.1f s, rendered in %.1f s, %,d bytes, heap at most %d MB of %d MB%n",
                job.steps().size(),
                (read - start) / 1e9,
                (written - read) / 1e9,
                Files.size(report),
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
