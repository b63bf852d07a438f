package io.sizewalk.cli;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Teaches picocli the domain's values; each says what is wrong and what is allowed. */
final class Converters {

    private Converters() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(BigDecimal.class, checked(Converters::decimal))
                .registerConverter(Integer.class, checked(Converters::whole))
                .registerConverter(int.class, checked(Converters::whole))
                .registerConverter(Duration.class, new DurationText())
                .registerConverter(InstanceType.class, checked(text -> InstanceType.of(text.strip())))
                .registerConverter(Requirement.class, checked(Requirement::parse))
                .registerConverter(Spike.class, checked(Spike::parse))
                .registerConverter(Tps.class, checked(Converters::tps));
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a decimal number such as 2.50", e);
        }
    }

    private static Integer whole(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number up to " + Integer.MAX_VALUE, e);
        }
    }

    private static Tps tps(String text) {
        try {
            return Tps.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of requests per second from 0 to 1000000", e);
        }
    }

    private static <T> ITypeConverter<T> checked(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
