package io.sizewalk.emulator.metricmath;

import io.sizewalk.emulator.metricmath.Value.Scalar;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metricmath.Value.SeriesList;
import io.sizewalk.emulator.metricmath.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * One expression, read and worked out at once: numbers, ids of other queries, {@code + - * / ^}, comparisons,
 * parentheses, lists in brackets and {@link Functions}.
 */
public final class Expression {

    /** What an expression can refer to. */
    public interface Scope {
        /**
         * What a query of the same request comes to.
         *
         * @throws MathException if there is none of that id
         */
        Value get(String id);

        /** The metrics, not the expressions, of the same request. */
        List<Series> metrics();

        /** When the periods of the request begin, in milliseconds since 1970. */
        LongStream times();

        /** The request's period. */
        int periodSeconds();
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:\\.\\d+)?|\\.\\d+)|([A-Za-z][A-Za-z0-9_]*)|'([^']*)'|\"([^\"]*)\"|(<=|>=|==|!=|[-+*/^()\\[\\],<>]))");
    private static final String END = "";
    private static final int DEEPEST = 50;

    private final Scope scope;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private Expression(String text, Scope scope) {
        this.scope = scope;
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.stripTrailing().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw MathException.of(
                        "Unexpected characters in " + text.substring(at).strip());
            }
            String quoted = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
            tokens.add(quoted != null ? "\"" + quoted : matcher.group().strip());
            at = matcher.end();
        }
        tokens.add(END);
    }

    /** @throws MathException if it cannot be read or has no value */
    public static Value evaluate(String text, Scope scope) {
        Expression expression = new Expression(text, scope);
        Value value = expression.comparison();
        if (!expression.peek().equals(END)) {
            throw expression.unexpected();
        }
        return value;
    }

    private String peek() {
        return tokens.get(next);
    }

    private boolean take(String token) {
        boolean there = peek().equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw unexpected();
        }
    }

    private MathException unexpected() {
        return MathException.of(
                peek().equals(END) ? "Unexpected end of the expression" : "Unexpected '" + peek() + "'");
    }

    private Value comparison() {
        if (++depth > DEEPEST) {
            throw MathException.of("The expression is nested too deeply");
        }
        Value value = sum();
        while (List.of("<", ">", "<=", ">=", "==", "!=").contains(peek())) {
            value = Arithmetic.apply(tokens.get(next++), value, sum());
        }
        depth--;
        return value;
    }

    private Value sum() {
        Value value = product();
        while (peek().equals("+") || peek().equals("-")) {
            value = Arithmetic.apply(tokens.get(next++), value, product());
        }
        return value;
    }

    private Value product() {
        Value value = signed();
        while (peek().equals("*") || peek().equals("/")) {
            value = Arithmetic.apply(tokens.get(next++), value, signed());
        }
        return value;
    }

    private Value signed() {
        int minuses = 0;
        while (take("-")) {
            minuses++;
        }
        Value value = primary();
        if (take("^")) {
            value = Arithmetic.apply("^", value, signed());
        }
        return minuses % 2 == 0 ? value : Arithmetic.apply("-", new Scalar(0), value);
    }

    private Value primary() {
        String token = peek();
        if (take("(")) {
            Value value = comparison();
            expect(")");
            return value;
        }
        if (take("[")) {
            return list(arguments("]"));
        }
        char first = token.equals(END) ? ' ' : token.charAt(0);
        if (!Character.isLetterOrDigit(first) && first != '.' && first != '"') {
            throw unexpected();
        }
        next++;
        if (token.startsWith("\"")) {
            return new Text(token.substring(1));
        }
        if (!Character.isLetter(token.charAt(0))) {
            return new Scalar(Double.parseDouble(token));
        }
        if (take("(")) {
            return call(token, arguments(")"));
        }
        return Character.isUpperCase(token.charAt(0)) ? new Text(token) : scope.get(token);
    }

    private List<Value> arguments(String close) {
        List<Value> arguments = new ArrayList<>();
        if (!take(close)) {
            do {
                arguments.add(comparison());
            } while (take(","));
            expect(close);
        }
        return arguments;
    }

    private static SeriesList list(List<Value> values) {
        List<Series> all = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Series series) {
                all.add(series);
            } else if (value instanceof SeriesList list) {
                all.addAll(list.all());
            } else {
                throw MathException.of("Unsupported operand type in a list: '" + value.type() + "'");
            }
        }
        return new SeriesList(all);
    }

    private Value call(String name, List<Value> arguments) {
        if (!name.equals("METRICS")) {
            return new Functions(name, arguments, scope.times(), scope.periodSeconds()).call();
        }
        String part = !arguments.isEmpty() && arguments.get(0) instanceof Text text ? text.text() : "";
        return new SeriesList(scope.metrics().stream()
                .filter(series -> series.id().contains(part))
                .toList());
    }
}
