using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>A derivation step: a word (<c>trim</c>) or a word with what it needs (<c>padZeros: 2</c>).</summary>
internal sealed class StepShape : Shape<DerivationStep>
{
    /// <summary>The separator put between the texts of a <c>listLiteral</c> until the property's own is known.</summary>
    public const string DefaultSeparator = "|";

    private static readonly (string Name, DerivationStep Step, string Meaning)[] PlainSteps =
    [
        ("trim", new DerivationStep.Trim(), "without white space at both ends"),
        ("upperCase", new DerivationStep.UpperCase(), "in capitals"),
        ("lowerCase", new DerivationStep.LowerCase(), "in small letters"),
        ("isoWeekMonday", new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "an ISO week (`201001`, `2010-W01`) becomes the date of its Monday"),
        ("isoWeekSunday", new DerivationStep.IsoWeekDay(DayOfWeek.Sunday), "an ISO week becomes the date of its Sunday"),
        ("listLiteral", new DerivationStep.ListLiteral(DefaultSeparator), "a list as JSON or Python print it becomes its texts with the property's `separator` between them"),
    ];

    private static readonly IntegerShape Width = new(1, 64);
    private static readonly TableShape<string> Table = new(CommonShapes.Text, "a value of the source", CommonShapes.AnyName());

    /// <summary>Every step with its meaning, for the manual.</summary>
    public static IEnumerable<(string Form, string Meaning)> Forms =>
    [
        .. PlainSteps.Select(w => (w.Name, w.Meaning)),
        ("padZeros: N", "zeros in front up to N characters"),
        ("stripPrefix: text", "without the text in front, when it is there"),
        ("stripSuffix: text", "without the text at the end, when it is there"),
        ("prepend: text", "the text put in front"),
        ("append: text", "the text put at the end"),
        ("map: {from: to}", "whole values replaced; a value outside the table stays, one mapped to `''` is no value"),
        ("replace: {pattern: with}", "every match of the regular expression replaced"),
    ];

    private static IEnumerable<string> Names => Forms.Select(f => f.Form.Split(':')[0]);

    public override string Words => "a step: one of " + string.Join(", ", Names);

    public override JsonObject ToJsonSchema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. PlainSteps.Select(s => JsonValue.Create(s.Name))]) },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["padZeros"] = Width.ToJsonSchema(),
                    ["stripPrefix"] = CommonShapes.Text.ToJsonSchema(),
                    ["stripSuffix"] = CommonShapes.Text.ToJsonSchema(),
                    ["prepend"] = CommonShapes.Text.ToJsonSchema(),
                    ["append"] = CommonShapes.Text.ToJsonSchema(),
                    ["map"] = Table.ToJsonSchema(),
                    ["replace"] = Table.ToJsonSchema(),
                },
                ["minProperties"] = 1,
                ["maxProperties"] = 1,
                ["additionalProperties"] = false,
            }),
    };

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out DerivationStep result)
    {
        result = null;
        if (value is YamlScalar scalar)
        {
            result = PlainSteps.FirstOrDefault(s => s.Name == scalar.Text).Step;
            if (result is not null) return true;
            reading.Fault(value, $"unknown step '{scalar.Text}'{NearestWord.Hint(scalar.Text, Names)}", Words);
            return false;
        }

        if (value is not YamlMap { Entries: [var (name, argument)] }) return Refuse(value, reading, out result);
        switch (name.Text)
        {
            case "padZeros":
                if (Width.TryRead(argument, reading, out var width)) result = new DerivationStep.PadZeros((int)width);
                break;
            case "stripPrefix":
                if (CommonShapes.Text.TryRead(argument, reading, out var prefix)) result = new DerivationStep.StripPrefix(prefix);
                break;
            case "stripSuffix":
                if (CommonShapes.Text.TryRead(argument, reading, out var suffix)) result = new DerivationStep.StripSuffix(suffix);
                break;
            case "prepend":
                if (CommonShapes.Text.TryRead(argument, reading, out var front)) result = new DerivationStep.Prepend(front);
                break;
            case "append":
                if (CommonShapes.Text.TryRead(argument, reading, out var end)) result = new DerivationStep.Append(end);
                break;
            case "map":
                if (Table.TryRead(argument, reading, out var table))
                    result = new DerivationStep.Map(table.ToDictionary(e => e.Name.Text, e => e.Value, StringComparer.Ordinal));
                break;
            case "replace":
                if (Table.TryRead(argument, reading, out var rules)) result = Replacement(argument, rules, reading);
                break;
            default:
                reading.Fault(name, $"unknown step '{name.Text}'{NearestWord.Hint(name.Text, Names)}", Words);
                break;
        }

        return result is not null;
    }

    private DerivationStep.Replace? Replacement(YamlValue at, System.Collections.Immutable.ImmutableArray<TableEntry<string>> rules, Reading reading)
    {
        if (rules is not [var rule])
        {
            reading.Fault(at, $"found {rules.Length} patterns", "one pattern and what replaces it; write one replace step for each");
            return null;
        }

        return PatternShape.TryCompile(rule.Name.Text, rule.Name, reading, out var pattern) ? new DerivationStep.Replace(pattern, rule.Value) : null;
    }
}
