using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>One measured quantity of a coverage and its values.</summary>
public sealed class CoverageParameter
{
    private readonly double?[] _values;

    /// <summary>Per axis of the domain: how far its next place is in the values; 0 for an axis that the values don't depend on.</summary>
    private readonly int[] _strides;

    private CoverageParameter(string key, LocalizedText label, string? unit, double?[] values, int[] strides) =>
        (Key, Label, Unit, _values, _strides) = (key, label, unit, values, strides);

    public string Key { get; }
    public LocalizedText Label { get; }

    /// <summary>Symbol of the unit, or null.</summary>
    public string? Unit { get; }

    /// <summary>The value at a place (an ordinal per axis), or null where there is none.</summary>
    public double? At(ReadOnlySpan<int> place)
    {
        var index = 0;
        for (var i = 0; i < place.Length; i++) index += place[i] * _strides[i];
        return _values[index];
    }

    public IEnumerable<double> Values => _values.Where(v => v is not null).Select(v => v!.Value);

    internal JsonElement Json(ReadOnlySpan<int> place) => JsonSerializer.SerializeToElement(At(place));

    internal static CoverageParameter Of(string key, JsonElement description, JsonElement range, ImmutableArray<CoverageAxis> axes)
    {
        var path = $"/ranges/{key}";
        double?[] values = [.. GridCoverage.Member(range, "values", path).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : (double?)null)];
        string[] names = range.TryGetProperty("axisNames", out var given) ? [.. given.EnumerateArray().Select(n => n.GetString()!)] : [];
        var strides = new int[axes.Length];
        var stride = 1;
        for (var i = names.Length - 1; i >= 0; i--)
        {
            var axis = axes.TakeWhile(a => a.Name != names[i]).Count();
            if (axis == axes.Length) throw new InvalidDataException($"{path}/axisNames: the domain has no axis '{names[i]}'");
            strides[axis] = stride;
            stride *= axes[axis].Length;
        }
        if (stride != values.Length) throw new InvalidDataException($"{path}/values: {values.Length} values where the axes make {stride}");
        return new CoverageParameter(key, LabelOf(key, description), UnitOf(description), values, strides);
    }

    private static LocalizedText LabelOf(string key, JsonElement description)
    {
        if (description.ValueKind == JsonValueKind.Object && description.TryGetProperty("observedProperty", out var observed) && observed.TryGetProperty("label", out var label)
            && label.ValueKind == JsonValueKind.Object)
            return new LocalizedText(GridCoverage.Text(label, "fr") ?? GridCoverage.Text(label, "en") ?? key, GridCoverage.Text(label, "en"));
        return new LocalizedText(key);
    }

    private static string? UnitOf(JsonElement description)
    {
        if (description.ValueKind != JsonValueKind.Object || !description.TryGetProperty("unit", out var unit)) return null;
        if (!unit.TryGetProperty("symbol", out var symbol)) return null;
        return symbol.ValueKind == JsonValueKind.String ? symbol.GetString() : GridCoverage.Text(symbol, "value");
    }
}
