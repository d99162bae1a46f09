using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>A named value of a table, and where its name stands.</summary>
internal readonly record struct TableEntry<T>(YamlScalar Name, YamlValue At, T Value);

/// <summary>A shape whose section is told once for many names.</summary>
internal interface ITableShape;

/// <summary>A mapping whose keys are names that the author chooses, kept in their order.</summary>
internal sealed class TableShape<T>(Shape<T> item, string nameWords, Regex namePattern) : Shape<ImmutableArray<TableEntry<T>>>, ITableShape
{
    public override string Words => $"a mapping from {nameWords} to {item.Words}";
    public override ISectionShape? Section => item.Section;

    public override JsonObject ToJsonSchema() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = namePattern.ToString() },
        ["additionalProperties"] = item.ToJsonSchema(),
    };

    public override bool TryRead(YamlValue value, Reading reading, out ImmutableArray<TableEntry<T>> result)
    {
        result = [];
        if (value is not YamlMap map) return Refuse(value, reading, out result);
        var entries = ImmutableArray.CreateBuilder<TableEntry<T>>(map.Entries.Length);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var before = reading.FaultCount;
        foreach (var (name, at) in map.Entries)
        {
            if (!namePattern.IsMatch(name.Text)) reading.Fault(name, $"'{name.Text}' is no good name here", nameWords);
            else if (!names.Add(name.Text)) reading.Fault(name, $"'{name.Text}' comes twice");
            else if (item.TryRead(at, reading, out var read)) entries.Add(new TableEntry<T>(name, at, read));
        }

        // What was read well is given even when other entries are faulty, so that checks across entries still run.
        result = entries.ToImmutable();
        return reading.FaultCount == before;
    }
}
