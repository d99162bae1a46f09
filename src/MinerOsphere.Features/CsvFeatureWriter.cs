using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo;

namespace MinerOsphere.Features;

/// <summary>
/// Writes rows as CSV (RFC 4180) in UTF-8, without an object per feature: the id, the attributes in the order of the schema, the geometry as
/// well-known text. No value is an empty field, an empty text is <c>""</c>. Values are never changed: a text that a spreadsheet would take
/// for a formula stays what it is, as a sign in front would be read as part of the value by everything else.
/// </summary>
public sealed class CsvFeatureWriter
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("\",\r\n"u8);

    private readonly ImmutableArray<(PropertyType Type, int Ordinal)> _columns;
    private readonly byte[] _header;
    private readonly CoordinateOutput? _coordinates;

    /// <param name="schema">The schema of the rows.</param>
    /// <param name="properties">Names of the attributes to write; default for all. The id is always written.</param>
    /// <param name="coordinates">How geometries are written; null leaves their column out.</param>
    public CsvFeatureWriter(FeatureSchema schema, ImmutableArray<string> properties, CoordinateOutput? coordinates)
    {
        var columns = schema.Attributes.Where(p => p != schema.Id && (properties.IsDefault || properties.Contains(p.Name))).ToList();
        _columns = [.. columns.Select(p => (p.Type, schema.OrdinalOf(p.Name)))];
        _coordinates = schema.Geometry is null ? null : coordinates;
        IEnumerable<string> names = [schema.Id?.Name ?? FreeName(schema), .. columns.Select(p => p.Name), .. _coordinates is null ? [] : new[] { schema.Geometry!.Name }];
        _header = Encoding.UTF8.GetBytes(string.Join(',', names.Select((name, i) => Field(name, isFirst: i == 0))) + "\r\n");
    }

    /// <summary>The names of the columns.</summary>
    public void WriteHeader(IBufferWriter<byte> target) => target.Write(_header);

    /// <summary>The row that the cursor stands on.</summary>
    public void Write(IFeatureCursor row, IBufferWriter<byte> target)
    {
        var output = new Utf8Output(target);
        WriteText(ref output, row.Id);
        foreach (ref readonly var column in _columns.AsSpan())
        {
            output.Write((byte)',');
            if (row.IsNull(column.Ordinal)) continue;
            switch (column.Type)
            {
                case PropertyType.Integer:
                    output.Write(row.GetInt64(column.Ordinal));
                    break;
                case PropertyType.Number:
                    output.Write(row.GetDouble(column.Ordinal));
                    break;
                case PropertyType.Boolean:
                    output.Write(row.GetBoolean(column.Ordinal) ? "true"u8 : "false"u8);
                    break;
                default:
                    WriteText(ref output, row.GetUtf8(column.Ordinal));
                    break;
            }
        }
        if (_coordinates is not null)
        {
            output.Write((byte)',');
            var geometry = row.Geometry;
            if (!geometry.IsEmpty) _coordinates.WriteQuotedWkt(geometry, ref output);
        }
        output.Write("\r\n"u8);
        output.Flush();
    }

    /// <summary>In quotes where the text has a sign of the format in it, is empty, or begins or ends with a blank, which some readers take away.</summary>
    private static void WriteText(ref Utf8Output output, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty && utf8[0] != ' ' && utf8[^1] != ' ' && utf8.IndexOfAny(Quoted) < 0)
        {
            output.Write(utf8);
            return;
        }
        output.Write((byte)'"');
        for (var quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            output.Write(utf8[..(quote + 1)]);
            output.Write((byte)'"');
            utf8 = utf8[(quote + 1)..];
        }
        output.Write(utf8);
        output.Write((byte)'"');
    }

    /// <summary>A file that begins with the letters ID is taken for another format (SYLK) by a widespread spreadsheet; a quote in front helps.</summary>
    private static string Field(string name, bool isFirst) =>
        name.AsSpan().ContainsAny("\",\r\n") || (isFirst && name.StartsWith("ID", StringComparison.Ordinal))
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : name;

    /// <summary>For the number of a row that has no id of its own.</summary>
    private static string FreeName(FeatureSchema schema)
    {
        var name = "id";
        while (schema.Find(name) is not null) name = "_" + name;
        return name;
    }
}
