package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Jenkinsfile's syntax and what it refers to, by Groovy's own parser; nothing in it is run. */
class JenkinsfileTest {

    private static final String SCRIPTS = "src/main/jenkins/";

    private final Calls calls = new Calls();
    private String text;

    /** What the pipeline calls, declares and reads. */
    private static final class Calls extends CodeVisitorSupport {
        private final Set<String> methods = new HashSet<>();
        private final List<String> shell = new ArrayList<>();
        private final Set<String> declared = new TreeSet<>();
        private final Set<String> read = new TreeSet<>();

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            String method = call.getMethodAsString();
            methods.add(method);
            if ("sh".equals(method)) {
                call.getArguments().visit(new CodeVisitorSupport() {
                    @Override
                    public void visitMapEntryExpression(MapEntryExpression entry) {
                        if ("script".equals(entry.getKeyExpression().getText())) {
                            super.visitMapEntryExpression(entry);
                        }
                    }

                    @Override
                    public void visitConstantExpression(ConstantExpression constant) {
                        if (!"script".equals(constant.getValue())) {
                            shell.add(String.valueOf(constant.getValue()));
                        }
                    }
                });
            } else if (Set.of("string", "text", "choice", "booleanParam").contains(String.valueOf(method))) {
                call.getArguments().visit(new CodeVisitorSupport() {
                    @Override
                    public void visitMapEntryExpression(MapEntryExpression entry) {
                        if ("name".equals(entry.getKeyExpression().getText())) {
                            declared.add(entry.getValueExpression().getText());
                        }
                    }
                });
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitPropertyExpression(PropertyExpression property) {
            if ("params".equals(property.getObjectExpression().getText())) {
                read.add(property.getPropertyAsString());
            }
            super.visitPropertyExpression(property);
        }
    }

    @BeforeEach
    void parse() throws IOException {
        text = Files.readString(Path.of("Jenkinsfile"));
        parse(text).getAST().getStatementBlock().visit(calls);
    }

    private static SourceUnit parse(String script) {
        CompilationUnit unit = new CompilationUnit();
        SourceUnit source = unit.addSource("Jenkinsfile", script);
        unit.compile(Phases.CONVERSION);
        return source;
    }

    @Test
    void aBrokenOneWouldBeNoticed() {
        assertThatThrownBy(() -> parse(text.substring(0, text.lastIndexOf('}'))))
                .isInstanceOf(MultipleCompilationErrorsException.class);
    }

    @Test
    void everyShellStepIsATestedScript() throws IOException {
        Set<String> tested;
        try (Stream<Path> scripts = Files.list(Path.of(SCRIPTS))) {
            tested = scripts.map(script -> SCRIPTS + script.getFileName()).collect(Collectors.toSet());
        }
        Set<String> called = calls.shell.stream()
                .map(script -> script.replaceFirst(" \"\\$[A-Z_]+\"$", ""))
                .collect(Collectors.toSet());

        assertThat(calls.shell).hasSizeGreaterThanOrEqualTo(4);
        assertThat(called).as("scripts alone, and each of them").isEqualTo(tested);
        assertThat(tested).allSatisfy(script -> assertThat(Path.of(script)).isExecutable());
    }

    @Test
    void everyParameterThatIsReadIsDeclaredAndEveryDeclaredOneIsUsed() throws IOException {
        assertThat(calls.declared).isNotEmpty().containsAll(calls.read);

        Set<String> used = new TreeSet<>(calls.read);
        for (String script : List.of("size.sh", "check-payloads.sh")) {
            Pattern.compile("[A-Z][A-Z0-9_]+")
                    .matcher(Files.readString(Path.of(SCRIPTS, script)))
                    .results()
                    .map(MatchResult::group)
                    .forEach(used::add);
        }
        assertThat(used).containsAll(calls.declared);
    }

    @Test
    void keepsPublishesAndMailsTheResults() {
        assertThat(calls.methods)
                .contains("archiveArtifacts", "junit", "publishHTML", "emailext", "lock", "error", "deleteDir");
        assertThat(text).contains("src/main/jenkins/summary.sh", "*/index.html,*/job-report.html");
    }
}
