using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Associations;

/// <summary>What was noted at the nodes of a grid.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Cells">The cell of each row.</param>
/// <param name="Features">A column per layer and category, named <c>layer=category</c>.</param>
public sealed record AssociationTable(Grid Grid, int[] Cells, FeatureMatrix Features)
{
    /// <summary>The table with a response of the classes no and yes, to train on: the nodes without an occurrence are taken as barren (Vella and others 2022).</summary>
    /// <param name="response">1 or 0 per node (<see cref="Association.Response"/>).</param>
    /// <param name="target">Name of the response.</param>
    public TrainingTable With(double[] response, string target = "occurrence") =>
        new(Features, response, new FeatureSpecification(target, null, ["no", "yes"])) { Places = Grid.Places(), RowName = row => $"cell {Cells[row]}" };

    /// <summary>
    /// The codes of association, one for each set of features that are present together, the likeliest to hold an occurrence first. Codes
    /// of the same frequency come by the number of occurrences, then in ordinal order.
    /// </summary>
    /// <param name="response">1 or 0 per node.</param>
    public ImmutableArray<AssociationRank> Ranking(double[] response)
    {
        if (response.Length != Features.RowCount) throw new ArgumentException($"{response.Length} responses for {Features.RowCount} nodes", nameof(response));
        var codes = new Dictionary<string, (int Nodes, int Mineralised)>(StringComparer.Ordinal);
        var bits = new char[Features.ColumnCount];
        for (var row = 0; row < response.Length; row++)
        {
            for (var c = 0; c < bits.Length; c++) bits[c] = Features[row, c] > 0 ? '1' : '0';
            var code = new string(bits);
            var (nodes, mineralised) = codes.GetValueOrDefault(code);
            codes[code] = (nodes + 1, mineralised + (response[row] > 0 ? 1 : 0));
        }
        return
        [
            .. codes.Select(pair => new AssociationRank(pair.Key, [.. Features.Features.Where((_, c) => pair.Key[c] == '1').Select(feature => feature.Name)], pair.Value.Nodes, pair.Value.Mineralised))
                .OrderByDescending(rank => rank.Frequency).ThenByDescending(rank => rank.Mineralised).ThenBy(rank => rank.Code, StringComparer.Ordinal),
        ];
    }
}
