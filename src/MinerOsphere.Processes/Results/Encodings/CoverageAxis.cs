using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>One axis of a coverage: numbers (x, y, z) or texts (t).</summary>
public sealed class CoverageAxis
{
    private readonly ImmutableArray<double> _numbers;
    private readonly ImmutableArray<string> _texts;

    private CoverageAxis(string name, ImmutableArray<double> numbers, ImmutableArray<string> texts) => (Name, _numbers, _texts) = (name, numbers, texts);

    public string Name { get; }
    public bool IsNumeric => !_numbers.IsDefault;
    public int Length => IsNumeric ? _numbers.Length : _texts.Length;

    /// <summary>The coordinate at a place of a numeric axis.</summary>
    public double this[int place] => _numbers[place];

    /// <summary>The smallest coordinate of a numeric axis, whichever way it runs.</summary>
    public double Least => Math.Min(_numbers[0], _numbers[^1]);

    public double Greatest => Math.Max(_numbers[0], _numbers[^1]);

    public string Text(int place) => IsNumeric ? GridCoverage.Figure(_numbers[place]) : _texts[place];
    public JsonElement Json(int place) => IsNumeric ? JsonSerializer.SerializeToElement(_numbers[place]) : JsonSerializer.SerializeToElement(_texts[place]);

    /// <summary>Lower and upper edge of the cell at a place: halfway to its neighbours. A single cell is one unit wide.</summary>
    public (double Low, double High) Cell(int place)
    {
        if (Length == 1) return (_numbers[0] - 0.5, _numbers[0] + 0.5);
        var before = place > 0 ? (_numbers[place] - _numbers[place - 1]) / 2 : (_numbers[1] - _numbers[0]) / 2;
        var after = place < Length - 1 ? (_numbers[place + 1] - _numbers[place]) / 2 : (_numbers[^1] - _numbers[^2]) / 2;
        var (a, b) = (_numbers[place] - before, _numbers[place] + after);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    /// <exception cref="InvalidDataException">Neither values nor start, stop and num.</exception>
    internal static CoverageAxis Of(string name, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array)
            return values.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number)
                ? new(name, [.. values.EnumerateArray().Select(v => v.GetDouble())], default)
                : new(name, default, [.. values.EnumerateArray().Select(v => v.ToString())]);
        var path = $"/domain/axes/{name}";
        var start = GridCoverage.Member(json, "start", path).GetDouble();
        var stop = GridCoverage.Member(json, "stop", path).GetDouble();
        var count = GridCoverage.Member(json, "num", path).GetInt32();
        return new(name, [.. Enumerable.Range(0, count).Select(i => count == 1 ? start : start + (stop - start) * i / (count - 1))], default);
    }
}
