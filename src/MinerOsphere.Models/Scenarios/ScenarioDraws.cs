using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Models.Scenarios;

/// <summary>What the runs gave, by scenario, group, compared column and draw.</summary>
internal sealed class ScenarioDraws(ScenarioQuestion question)
{
    private readonly Dictionary<string, List<Dictionary<string, (string[] Group, double[] Values)>>> _byScenario = new(StringComparer.Ordinal);
    private string[]? _values;

    public int Runs { get; private set; }

    /// <summary>Takes in the table of a run; why it can't, or null.</summary>
    public LocalizedText? Add(Scenario scenario, JsonTable table, int mostRows)
    {
        if (table.Rows.Count == 0) return new LocalizedText("le processus ne donne aucune ligne", "the process gives no row");
        if (table.Rows.Count > mostRows) return new LocalizedText($"plus de {mostRows} lignes", $"more than {mostRows} rows");
        _values ??= question.Values.IsEmpty ? GroupedValues.NumericColumns(table, question.Groups) : [.. question.Values];
        var unknown = question.Groups.Concat(_values).FirstOrDefault(c => table.OrdinalOf(c) < 0);
        if (unknown is not null)
            return new LocalizedText($"la table n'a pas de colonne « {unknown} » ; trouvées : {string.Join(", ", table.Columns)}", $"the table has no column '{unknown}'; found: {string.Join(", ", table.Columns)}");
        if (_values.Length == 0) return new LocalizedText("la table n'a pas de colonne de nombres", "the table has no column of numbers");
        if (!_byScenario.TryGetValue(scenario.Name, out var draws)) _byScenario.Add(scenario.Name, draws = []);
        draws.Add(GroupedValues.Of(table, question.Groups, _values, question.Aggregation));
        Runs++;
        return null;
    }

    /// <summary>True when every draw of every scenario is the same to the last digit; then one of each is kept.</summary>
    public bool KeepOneIfAlike()
    {
        if (!_byScenario.Values.All(draws => draws.TrueForAll(d => Same(draws[0], d)))) return false;
        foreach (var draws in _byScenario.Values) draws.RemoveRange(1, draws.Count - 1);
        return true;
    }

    private static bool Same(Dictionary<string, (string[] Group, double[] Values)> a, Dictionary<string, (string[] Group, double[] Values)> b) =>
        a.Count == b.Count && a.All(kept => b.TryGetValue(kept.Key, out var other) && kept.Value.Values.AsSpan().SequenceEqual(other.Values));

    /// <summary>Every scenario but the first against the first; a group that a draw of either lacks is left out of that draw.</summary>
    public List<ComparedRow> Compare()
    {
        var reference = _byScenario[question.Scenarios[0].Name];
        var rows = new List<ComparedRow>();
        foreach (var scenario in question.Scenarios.Skip(1))
        {
            var draws = _byScenario[scenario.Name];
            foreach (var (key, group) in Groups())
                for (var v = 0; v < _values!.Length; v++)
                {
                    var pairs = reference.Zip(draws)
                        .Where(p => p.First.ContainsKey(key) && p.Second.ContainsKey(key))
                        .Select(p => (Reference: p.First[key].Values[v], Scenario: p.Second[key].Values[v]))
                        .Where(p => double.IsFinite(p.Reference) && double.IsFinite(p.Scenario)).ToArray();
                    if (pairs.Length == 0) continue;
                    rows.Add(new ComparedRow(scenario.Name, group, _values[v], PairedDifference.Of([.. pairs.Select(p => p.Reference)], [.. pairs.Select(p => p.Scenario)], question.Level)));
                }
        }
        return rows;
    }

    /// <summary>Every draw as a row, for those who would reckon for themselves.</summary>
    public byte[] Write() => JsonOutput.WriteTable(
        from scenario in question.Scenarios
        from draw in _byScenario[scenario.Name].Select((groups, i) => (Groups: groups, Number: i))
        from kept in draw.Groups.Values
        from v in Enumerable.Range(0, _values!.Length)
        select (scenario.Name, draw.Number, kept.Group, Value: _values![v], Came: kept.Values[v]),
        (json, row) =>
        {
            json.WriteString("scenario"u8, row.Name);
            json.WriteNumber("draw"u8, row.Number + 1);
            json.WriteNumber("seed"u8, question.FirstSeed + (ulong)row.Number);
            for (var g = 0; g < question.Groups.Length; g++) json.WriteString(question.Groups[g], row.Group[g]);
            json.WriteString("value"u8, row.Value);
            json.WriteFigure("number", row.Came, 6);
        });

    private Dictionary<string, string[]> Groups()
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var scenario in question.Scenarios)
            foreach (var draw in _byScenario[scenario.Name])
                foreach (var (key, kept) in draw) found.TryAdd(key, kept.Group);
        return found;
    }
}
