using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>A name for what an import makes: it changes with the file's bytes, what of the schema the import heeds, and the importer.</summary>
public static class SourceRevision
{
    /// <summary>Raise it when the same source gives another file.</summary>
    private const string ImporterVersion = "1";

    private const int Bytes = 16;

    /// <summary>Hexadecimal, 32 characters. Labels, units and IRIs do not count: they are not stored.</summary>
    /// <exception cref="IOException">The source cannot be read.</exception>
    public static async Task<string> ComputeAsync(SourceDefinition source, FeatureSchema schema, CancellationToken cancellation = default) =>
        Compute(source, schema, await ContentHashAsync(source.Path, cancellation).ConfigureAwait(false));

    /// <summary>The same, of a source whose content hash is known already.</summary>
    public static string Compute(SourceDefinition source, FeatureSchema schema, string contentHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Describe(source, schema) + contentHash)).AsSpan(0, Bytes));

    /// <summary>Hash of a file's bytes, hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<string> ContentHashAsync(string path, CancellationToken cancellation = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
    }

    /// <summary>One line per fact; control characters part the fields, which no configuration holds.</summary>
    private static string Describe(SourceDefinition source, FeatureSchema schema)
    {
        var text = new StringBuilder();
        Line(text, "importer", ImporterVersion);
        Line(text, "source", source.Format, source.Layer, source.Separator, source.LongitudeColumn, source.LatitudeColumn, source.OnFault);
        foreach (var property in schema.Properties)
        {
            Line(text, "property", property.Name, property.Source, property.Type, property.Role, property.Separator, property.Format, property.GeometryType);
            var constraints = property.Constraints;
            Line(text, "constraints", constraints.Required, constraints.Unique, constraints.Minimum, constraints.Maximum, constraints.Pattern);
            foreach (var value in property.NullValues) Line(text, "null", value);
            if (property.Codelist is { } list) Line(text, [list.Id, .. list.Codes.Select(c => c.Value)]);
            if (property.Derivation is { } derivation)
            {
                foreach (var part in derivation.Parts) Line(text, "part", part.IsColumn, part.Text);
                foreach (var step in derivation.Steps) Line(text, "step", Describe(step));
            }
        }
        return text.ToString();
    }

    /// <summary>A record prints its own values, save a table, which prints as its type.</summary>
    private static string Describe(DerivationStep step) => step is DerivationStep.Map map
        ? string.Join('\u001f', map.Table.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}\u001e{p.Value}"))
        : step.ToString();

    private static void Line(StringBuilder text, params object?[] fields)
    {
        foreach (var field in fields) text.Append(CultureInfo.InvariantCulture, $"{field}\u001f");
        text.Append('\n');
    }
}
