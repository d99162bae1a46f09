using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features;

/// <summary>
/// Writes rows as GeoJSON features (RFC 7946 §3.2) in UTF-8, without an object per feature. Make one per schema and keep it; it is safe
/// for concurrent use.
/// </summary>
public sealed class GeoJsonFeatureWriter
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ImmutableArray<Member> _members;
    private readonly bool _isIdNumber;
    private readonly CoordinateOutput? _coordinates;

    /// <param name="schema">The schema of the rows.</param>
    /// <param name="properties">Names of the attributes to write; default for all.</param>
    /// <param name="coordinates">How geometries are written; null writes them as they are stored.</param>
    /// <param name="json">Names of text attributes whose text is JSON already.</param>
    public GeoJsonFeatureWriter(FeatureSchema schema, ImmutableArray<string> properties = default, CoordinateOutput? coordinates = null, ImmutableArray<string> json = default)
    {
        _coordinates = coordinates;
        _isIdNumber = schema.Id is null or { Type: PropertyType.Integer };
        _members = [.. schema.Attributes.Where(p => properties.IsDefault || properties.Contains(p.Name)).Select((p, i) => new Member(
            Encoding.UTF8.GetBytes($"{(i == 0 ? "" : ",")}\"{JsonEncodedText.Encode(p.Name)}\":"), p.Type, schema.OrdinalOf(p.Name), !json.IsDefault && json.Contains(p.Name)))];
    }

    /// <summary>Writes the row that the cursor stands on.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">Where the bytes go.</param>
    /// <param name="furtherMembers">JSON members to add at the end of the object, without comma in front (<c>"links":[...]</c>).</param>
    /// <param name="skipGeometry">Write null for the geometry.</param>
    /// <param name="furtherProperties">JSON members to add at the end of the properties, without comma in front.</param>
    public void Write(IFeatureCursor row, IBufferWriter<byte> target, ReadOnlySpan<byte> furtherMembers = default, bool skipGeometry = false, ReadOnlySpan<byte> furtherProperties = default)
    {
        var output = new Utf8Output(target);
        output.Write("""{"type":"Feature","id":"""u8);
        if (_isIdNumber) output.Write(row.Id);
        else WriteString(ref output, row.Id);

        output.Write(",\"geometry\":"u8);
        var geometry = skipGeometry ? default : row.Geometry;
        if (geometry.IsEmpty) output.Write("null"u8);
        else if (_coordinates is not null) _coordinates.Write(geometry, ref output);
        else GeoJsonGeometryWriter.Write(geometry, ref output);

        output.Write(",\"properties\":{"u8);
        foreach (ref readonly var member in _members.AsSpan())
        {
            output.Write(member.Prefix);
            WriteValue(ref output, row, member);
        }
        if (!furtherProperties.IsEmpty)
        {
            if (!_members.IsEmpty) output.Write((byte)',');
            output.Write(furtherProperties);
        }
        output.Write((byte)'}');
        if (!furtherMembers.IsEmpty)
        {
            output.Write((byte)',');
            output.Write(furtherMembers);
        }
        output.Write((byte)'}');
        output.Flush();
    }

    private static void WriteValue(ref Utf8Output output, IFeatureCursor row, in Member member)
    {
        if (row.IsNull(member.Ordinal))
        {
            output.Write("null"u8);
            return;
        }
        switch (member.Type)
        {
            case PropertyType.Integer:
                output.Write(row.GetInt64(member.Ordinal));
                break;
            case PropertyType.Number:
                output.Write(row.GetDouble(member.Ordinal));
                break;
            case PropertyType.Boolean:
                output.Write(row.GetBoolean(member.Ordinal) ? "true"u8 : "false"u8);
                break;
            case var _ when member.IsJson:
                output.Write(row.GetUtf8(member.Ordinal));
                break;
            default:
                WriteString(ref output, row.GetUtf8(member.Ordinal));
                break;
        }
    }

    /// <summary>Escapes what RFC 8259 §7 demands and nothing more; accents stay readable.</summary>
    private static void WriteString(ref Utf8Output output, ReadOnlySpan<byte> utf8)
    {
        output.Write((byte)'"');
        while (utf8.IndexOfAny(Escaped) is var next and >= 0)
        {
            output.Write(utf8[..next]);
            WriteEscaped(ref output, utf8[next]);
            utf8 = utf8[(next + 1)..];
        }
        output.Write(utf8);
        output.Write((byte)'"');
    }

    private static void WriteEscaped(ref Utf8Output output, byte value)
    {
        output.Write((byte)'\\');
        switch (value)
        {
            case (byte)'"' or (byte)'\\':
                output.Write(value);
                break;
            case (byte)'\n':
                output.Write((byte)'n');
                break;
            case (byte)'\r':
                output.Write((byte)'r');
                break;
            case (byte)'\t':
                output.Write((byte)'t');
                break;
            default:
                output.Write("u00"u8);
                output.Write((byte)(value < 16 ? '0' : '1'));
                output.Write((byte)"0123456789abcdef"[value & 15]);
                break;
        }
    }

    private readonly record struct Member(byte[] Prefix, PropertyType Type, int Ordinal, bool IsJson);
}
