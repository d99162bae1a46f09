using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Catalogue.Configuration.Yaml;

/// <summary>A YAML node with the place where it starts; both count from 1.</summary>
internal abstract record YamlValue(int Line, int Column)
{
    /// <summary>What it is, in the words of an error message.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar. Only a plain one (not quoted) can be a number, a boolean or null (YAML 1.2 core schema, §10.3.2).</summary>
internal sealed record YamlScalar(string Text, bool IsPlain, int Line, int Column) : YamlValue(Line, Column)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool? AsBoolean => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public long? AsInteger =>
        IsPlain && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public double? AsNumber =>
        IsPlain && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>The text, or null when a YAML reader would take it for something else.</summary>
    public string? AsText => IsNull || AsBoolean is not null || AsNumber is not null ? null : Text;

    public override string Kind =>
        IsNull ? "nothing" : AsBoolean is not null ? $"the boolean {Text}" : AsNumber is not null ? $"the number {Text}" : $"'{Text}'";
}

internal sealed record YamlList(ImmutableArray<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Kind => "a list";
}

/// <summary>A mapping, its entries in the order of the file; a key may come twice and is then reported by who reads it.</summary>
internal sealed record YamlMap(ImmutableArray<(YamlScalar Key, YamlValue Value)> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Kind => "a mapping";
}
