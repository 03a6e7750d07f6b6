import dna.Dna;
import dna.export.ExportStatement;
import dna.export.Exporter;
import dna.export.Matrix;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import model.Color;
import model.Entity;
import model.Statement;
import model.StatementType;
import model.Value;

/**
 * What Discourse Network Analyzer (3.0.11.5, its public Java source, unchanged) makes of statements.csv: one-mode networks of
 * actors over issues. Writes networks.csv anew, one row for each pair of actors:
 * javac -cp DNA.jar Count.java && java -cp DNA.jar:. Count
 */
public class Count {
	static final Color BLACK = new Color(0, 0, 0);

	public static void main(String[] arguments) throws Exception {
		Dna.logger = new logger.Logger();
		List<String> rows = Files.readAllLines(Path.of("statements.csv"));
		try (PrintWriter out = new PrintWriter("networks.csv")) {
			out.print("qualifier,duplicates,aggregation,normalization,one,other,weight\n");
			for (String qualifier : new String[] { "agrees", "value" }) {
				for (String duplicates : new String[] { "include", "document" }) {
					for (String aggregation : new String[] { "congruence", "conflict" }) {
						for (String normalization : new String[] { "no", "average", "jaccard", "cosine" }) {
							Matrix found = count(rows, qualifier, duplicates, aggregation, normalization);
							String[] names = found.getRowNames();
							for (int one = 0; one < names.length; one++) {
								for (int other = one + 1; other < names.length; other++) {
									out.printf(Locale.ROOT, "%s,%s,%s,%s,%s,%s,%.12f\n", qualifier, duplicates, aggregation,
											normalization, names[one], names[other], found.getMatrix()[one][other]);
								}
							}
						}
					}
				}
			}
		}
	}

	static Matrix count(List<String> rows, String qualifier, String duplicates, String aggregation,
			String normalization) throws Exception {
		String type = qualifier.equals("agrees") ? "boolean" : "integer";
		ArrayList<Value> variables = new ArrayList<>();
		variables.add(new Value(1, "actor", "short text"));
		variables.add(new Value(2, "issue", "short text"));
		variables.add(new Value(3, qualifier, type));
		ArrayList<ExportStatement> statements = new ArrayList<>();
		LocalDateTime day = LocalDateTime.of(2021, 8, 1, 0, 0);
		for (String row : rows.subList(1, rows.size())) {
			String[] cells = row.split(",");
			ArrayList<Value> values = new ArrayList<>();
			values.add(new Value(1, "actor", "short text", new Entity(cells[1])));
			values.add(new Value(2, "issue", "short text", new Entity(cells[2])));
			values.add(new Value(3, qualifier, type, Integer.valueOf(cells[qualifier.equals("agrees") ? 3 : 4])));
			Statement statement = new Statement(statements.size() + 1, 0, 1, 1, "", BLACK, 1, "", BLACK, values,
					Integer.parseInt(cells[0]), "", day);
			statements.add(new ExportStatement(statement, cells[0], "", "", "", ""));
		}
		ArrayList<String> none = new ArrayList<>();
		Exporter exporter = new Exporter("onemode", new StatementType(1, "statement", BLACK, variables), "actor", false,
				"issue", false, qualifier, false, aggregation, normalization, false, duplicates, day.minusDays(1),
				day.plusDays(1), "no", 1, new HashMap<>(), none, none, none, none, false, false, false, false, false,
				null, null);
		HashMap<String, String> types = new HashMap<>();
		for (Value variable : variables) {
			types.put(variable.getKey(), variable.getDataType());
		}
		put(exporter, "dataTypes", types);
		put(exporter, "originalStatements", statements);
		exporter.filterStatements();
		exporter.computeResults();
		return exporter.getMatrixResults().get(0);
	}

	/** Sets what the program otherwise reads out of its database. */
	static void put(Exporter exporter, String name, Object value) throws Exception {
		Field field = Exporter.class.getDeclaredField(name);
		field.setAccessible(true);
		field.set(exporter, value);
	}
}
