using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>A text, perhaps of a pattern. A number or boolean must be quoted to be one, lest a leading zero be lost on the way.</summary>
internal sealed class TextShape(string words = "a text", Regex? pattern = null) : Shape<string>
{
    public override string Words => words;

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is not null) schema["pattern"] = pattern.ToString();
        return schema;
    }

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out string result)
    {
        result = (value as YamlScalar)?.AsText;
        if (result is not null && (pattern is null || pattern.IsMatch(result))) return true;
        if (value is YamlScalar { IsNull: false, AsText: null } other)
        {
            reading.Fault(value, $"found {value.Kind}", $"{words}; write it in quotes: '{other.Text}'");
            return false;
        }

        return Refuse(value, reading, out result);
    }
}

internal sealed class BooleanShape : Shape<bool>
{
    public override string Words => "true or false";
    public override JsonObject ToJsonSchema() => new() { ["type"] = "boolean" };

    public override bool TryRead(YamlValue value, Reading reading, out bool result)
    {
        if ((value as YamlScalar)?.AsBoolean is not { } read) return Refuse(value, reading, out result);
        result = read;
        return true;
    }
}

internal sealed class IntegerShape(long minimum, long maximum) : Shape<long>
{
    public override string Words => maximum == long.MaxValue
        ? $"a whole number, at least {minimum}"
        : $"a whole number from {minimum} to {maximum}";

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = minimum };
        if (maximum != long.MaxValue) schema["maximum"] = maximum;
        return schema;
    }

    public override bool TryRead(YamlValue value, Reading reading, out long result)
    {
        if ((value as YamlScalar)?.AsInteger is not { } read || read < minimum || read > maximum) return Refuse(value, reading, out result);
        result = read;
        return true;
    }
}

internal sealed class NumberShape(double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity) : Shape<double>
{
    public override string Words => double.IsInfinity(minimum)
        ? "a number"
        : string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (!double.IsInfinity(minimum)) schema["minimum"] = minimum;
        if (!double.IsInfinity(maximum)) schema["maximum"] = maximum;
        return schema;
    }

    public override bool TryRead(YamlValue value, Reading reading, out double result)
    {
        if ((value as YamlScalar)?.AsNumber is not { } read || read < minimum || read > maximum) return Refuse(value, reading, out result);
        result = read;
        return true;
    }
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape<T>(params (string Word, T Value)[] choices) : Shape<T>
{
    private readonly ImmutableArray<string> _words = [.. choices.Select(c => c.Word)];

    public override string Words => "one of " + string.Join(", ", _words);
    public override JsonObject ToJsonSchema() => new() { ["enum"] = new JsonArray([.. _words.Select(w => JsonValue.Create(w))]) };

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        if (value is YamlScalar scalar)
        {
            foreach (var (word, choice) in choices)
            {
                if (word != scalar.Text) continue;
                result = choice;
                return true;
            }

            reading.Fault(value, $"found {value.Kind}{NearestWord.Hint(scalar.Text, _words)}", Words);
            result = default;
            return false;
        }

        return Refuse(value, reading, out result);
    }
}
