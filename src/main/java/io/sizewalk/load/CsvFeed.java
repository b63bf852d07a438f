package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.simpleflatmapper.lightningcsv.CsvParser;

/**
 * The rows of a CSV file (RFC 4180, UTF-8) over and over, one by one, so that a file of gigabytes costs a buffer. The first
 * row names the columns. Safe for use by several threads.
 */
final class CsvFeed {

    private static final String MARK = "\uFEFF";

    private final Path file;
    private final List<String> columns;
    private Reader in = Reader.nullReader();
    private @Nullable Iterator<String[]> rows;
    private long number;

    /**
     * @throws BadBodyException if there are no columns, or two of one name
     * @throws IOException if the file cannot be read
     */
    CsvFeed(Path file) throws IOException {
        this.file = file;
        try (Reader first = Files.newBufferedReader(file, UTF_8)) {
            this.columns = columns(CsvParser.iterator(first));
        }
    }

    /**
     * A row.
     *
     * @param number from 1, without the header and without blank lines
     * @param values one for each column
     */
    record Row(long number, List<String> values) {}

    List<String> columns() {
        return columns;
    }

    /**
     * The next one; after the last one the first.
     *
     * @throws BadBodyException if there is none, or it has not a value for each column
     */
    synchronized Row next() throws IOException {
        boolean fresh = false;
        while (true) {
            if (rows == null) {
                if (fresh) {
                    throw new BadBodyException("there is no row below its header");
                }
                rows = open();
                fresh = true;
            }
            if (!rows.hasNext()) {
                rows = null;
                continue;
            }
            List<String> values = List.of(rows.next());
            if (!isBlank(values)) {
                number++;
                if (values.size() != columns.size()) {
                    throw new BadBodyException("row " + number + " below its header has " + values.size()
                            + " values, not " + columns.size());
                }
                return new Row(number, values);
            }
        }
    }

    private Iterator<String[]> open() throws IOException {
        in.close();
        in = Files.newBufferedReader(file, UTF_8);
        number = 0;
        Iterator<String[]> all = CsvParser.iterator(in);
        columns(all);
        return all;
    }

    private static List<String> columns(Iterator<String[]> all) throws BadBodyException {
        if (!all.hasNext()) {
            throw new BadBodyException("there is no header line in it");
        }
        String[] names = all.next();
        names[0] = names[0].startsWith(MARK) ? names[0].substring(MARK.length()) : names[0];
        List<String> columns = List.of(names);
        if (columns.contains("") || columns.stream().distinct().count() != columns.size()) {
            throw new BadBodyException("its header line has a name that is empty or there twice");
        }
        return columns;
    }

    private static boolean isBlank(List<String> values) {
        return values.size() == 1 && values.get(0).isEmpty();
    }
}
