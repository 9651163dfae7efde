import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates many PDF files against several profiles in one process.
 *
 * Usage: ConformanceReport PROFILE[,PROFILE…] FILE…, with profiles as veraPDF names them (3a, ua1).
 * Prints per file and profile one line, tab between the fields: "checked", file number from 0, profile, number of
 * assertions; then per broken rule: "broken", file number, profile, clause-test, times, sentence, first place.
 * A file that cannot be judged gives: "unreadable", file number, profile, reason. Exit 0 whenever all were judged or
 * reported: what it means is the caller's business.
 */
public final class ConformanceReport {
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        ConformanceReport report = new ConformanceReport();
        for (int number = 0; number + 1 < arguments.length; number++) {
            for (String profile : arguments[0].split(",")) {
                report.judge(number, arguments[number + 1], profile);
            }
        }
    }

    private void judge(int number, String file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            line("unreadable", number, profile, "the validator has no such profile");
            return;
        }
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            line("checked", number, profile, result.getTotalAssertions());
            Map<String, List<TestAssertion>> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.computeIfAbsent(rule, name -> new ArrayList<>()).add(assertion);
                }
            }
            broken.forEach((rule, cases) -> line("broken", number, profile, rule, cases.size(),
                    cases.get(0).getMessage(), cases.get(0).getLocation().getContext()));
            if (broken.isEmpty() && !result.isCompliant()) {
                line("unreadable", number, profile, "not compliant, without a broken rule");
            }
        } catch (Exception problem) {
            line("unreadable", number, profile, problem);
        }
    }

    private void line(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            text.append(text.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        out.println(text);
    }
}
