using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>A regular expression that runs in linear time, so that no value of a source can make an import hang.</summary>
internal sealed class PatternShape : Shape<string>
{
    public override string Words => "a regular expression";
    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["format"] = "regex" };

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out string result) =>
        CommonShapes.Text.TryRead(value, reading, out result) && TryCompile(result, value, reading, out _);

    public static bool TryCompile(string pattern, YamlValue at, Reading reading, [NotNullWhen(true)] out Regex? regex)
    {
        regex = null;
        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Regex has no parser that returns its verdict.
            reading.Fault(at, $"'{pattern}' is not usable as a pattern: {e.Message.TrimEnd('.')}", "a regular expression without look-around or back references");
            return false;
        }
    }
}
