using System.Globalization;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>The predicates of the abstract test suite (OGC 21-065r2, Annex A, test-data) and how many rows match each.</summary>
internal static class PredicateRows
{
    public const string File = "cql2/cql2_ats_expected.tsv";

    public static TheoryData<string, string, string, int> Of(string suite)
    {
        var rows = new TheoryData<string, string, string, int>();
        if (!Suites.Has(File)) return rows;
        foreach (var line in System.IO.File.ReadLines(Suites.File(File)).Skip(1))
        {
            var cells = line.Split('\t');
            // A cell with quotes in it is written as in CSV.
            var predicate = cells[3].StartsWith('"') ? cells[3][1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cells[3];
            rows.Add(suite, cells[2], predicate, int.Parse(cells[4], CultureInfo.InvariantCulture));
        }
        return rows;
    }
}
