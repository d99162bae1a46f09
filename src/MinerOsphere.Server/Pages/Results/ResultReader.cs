using System.Text.Json;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>
/// Reads an output's JSON by its shape: features are a map and a table, a coverage a picture, a list of plain objects a table, a list of
/// objects with parts a block each, other members are facts.
/// </summary>
internal sealed class ResultReader(ResultNames names)
{
    private readonly ResultTables _tables = new(names);

    public IReadOnlyList<ResultBlock> Read(string id, string title, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (GeoJsonResult.Read(names, _tables, id, title, value) is { } map) return map;
            if (CoverageResult.Read(names, _tables, id, title, value) is { } coverage) return coverage;
        }
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && ResultNames.IsTable(value))
            return _tables.Sentences(value) ?? [new() { Table = _tables.Of(id, names.Texts.Format("result.table", title), value, PlotOf(value)) }];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) return [new() { Note = names.Texts["result.noRow"] }];
        var blocks = new List<ResultBlock>();
        Read(null, value, blocks);
        return blocks;
    }

    private PlotAxes? PlotOf(JsonElement rows) => names.Output?.Plot ?? PlotShape.Of(rows);

    private void Read(string? heading, JsonElement value, List<ResultBlock> blocks)
    {
        if (value.ValueKind != JsonValueKind.Object || ResultNames.IsLocalized(value))
        {
            if (ResultNames.IsPlain(value)) blocks.Add(new() { Heading = heading, Value = names.Show(value) });
            else blocks.Add(new() { Heading = heading, Items = [.. value.EnumerateArray().Select(names.Show)] });
            return;
        }
        var facts = new List<Fact>();
        string? verdict = null;
        var later = new List<ResultBlock>();
        foreach (var member in value.EnumerateObject())
        {
            var name = names.NameOf(member.Name);
            if (member.Name == "verdict") verdict = names.Show(member.Value);
            else if (ResultNames.IsPlain(member.Value))
            {
                if (member.Value.ValueKind != JsonValueKind.Null && !(member.Name == "title" && heading is not null) && !(member.Name == "category" && value.TryGetProperty("title", out _)))
                    facts.Add(new(name, names.Show(member.Value)));
            }
            else if (member.Value.ValueKind == JsonValueKind.Object) Flatten(name, member.Value, facts);
            else if (member.Value.GetArrayLength() == 0) facts.Add(new(name, names.Texts["result.empty"]));
            else if (ResultNames.IsTable(member.Value)) later.Add(new() { Table = _tables.Of(member.Name, heading is null ? name : $"{heading} : {name}", member.Value, null) });
            else if (member.Value.EnumerateArray().All(ResultNames.IsPlain)) later.Add(new() { Heading = name, Items = [.. member.Value.EnumerateArray().Select(names.Show)] });
            else
                foreach (var part in member.Value.EnumerateArray())
                    Read(part.ValueKind == JsonValueKind.Object && part.TryGetProperty("title", out var named) ? names.Show(named) : name, part, later);
        }
        blocks.Add(new() { Heading = heading, Verdict = verdict, Facts = facts });
        blocks.AddRange(later);
    }

    private void Flatten(string name, JsonElement value, List<Fact> facts)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (ResultNames.IsPlain(member.Value)) facts.Add(new($"{name} : {names.NameOf(member.Name)}", names.Show(member.Value)));
            else if (member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(ResultNames.IsPlain) && member.Value.GetArrayLength() > 0)
                facts.Add(new($"{name} : {names.NameOf(member.Name)}", string.Join(", ", member.Value.EnumerateArray().Select(names.Show))));
            else facts.Add(new($"{name} : {names.NameOf(member.Name)}", names.Show(member.Value)));
        }
    }
}
