using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>A shape whose values are turned into another type by a function that may refuse and then reports why.</summary>
internal sealed class CheckedShape<TFrom, TTo>(
    Shape<TFrom> inner, string words, CheckedShape<TFrom, TTo>.Conversion convert, Action<JsonObject>? refineSchema = null) : Shape<TTo>
{
    public delegate bool Conversion(TFrom from, YamlValue at, Reading reading, [MaybeNullWhen(false)] out TTo to);

    public override string Words => words;

    public override JsonObject ToJsonSchema()
    {
        var schema = inner.ToJsonSchema();
        refineSchema?.Invoke(schema);
        return schema;
    }

    public override ISectionShape? Section => inner.Section;

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out TTo result)
    {
        if (inner.TryRead(value, reading, out var from)) return convert(from, value, reading, out result);
        result = default;
        return false;
    }
}
