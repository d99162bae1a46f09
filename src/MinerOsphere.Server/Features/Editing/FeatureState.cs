using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>
/// The state of one feature whose row others may write: what its validators are made of. An entity tag is the state, a dot, and which
/// representation of it was sent, so that tags are strong (RFC 9110 §8.8.3) and yet one for every representation stands for the same state.
/// </summary>
/// <param name="Hash">Changes with any value of the row; hexadecimal.</param>
/// <param name="LastModified">When it was last changed, where a property tells.</param>
internal readonly record struct FeatureState(string Hash, DateTimeOffset? LastModified)
{
    private static readonly string Build = typeof(FeatureState).Assembly.ManifestModule.ModuleVersionId.ToString("N");
    private static readonly ConditionalWeakTable<FeatureSchema, GeoJsonFeatureWriter> Writers = [];

    /// <summary>The state of the row that the cursor stands on.</summary>
    public static FeatureState Of(IFeatureCursor row, FeatureSchema schema, string? lastModified)
    {
        using var bytes = new PooledBuffer(4 << 10);
        Writers.GetValue(schema, static s => new GeoJsonFeatureWriter(s)).Write(row, bytes, skipGeometry: true);
        // As it is stored: a text of seven decimals would hide small moves.
        var geometry = row.Geometry;
        geometry.CopyTo(bytes.GetSpan(geometry.Length));
        bytes.Advance(geometry.Length);
        return new(Short(bytes.Written.Span), lastModified is null ? null : TimeOf(row, schema.OrdinalOf(lastModified)));
    }

    /// <summary>The entity tag of the representation that the request asks for.</summary>
    public string TagFor(ApiRequest request) =>
        $"\"{Hash}.{Short(Encoding.UTF8.GetBytes(string.Join('\n', Build, request.Language, request.Representation.MediaType, request.Here.Href)))}\"";

    /// <summary>The entity tag of the state alone, for answers without a representation.</summary>
    public string Tag => $"\"{Hash}\"";

    /// <summary>True when a list of entity tags names this state. Weak tags name it for reading only (RFC 9110 §8.8.3.2).</summary>
    public bool IsAmong(string tags, bool isStrong)
    {
        foreach (var candidate in tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var tag = candidate.AsSpan();
            if (tag.StartsWith("W/", StringComparison.Ordinal))
            {
                if (isStrong) continue;
                tag = tag[2..];
            }
            tag = tag.Trim('"');
            var dot = tag.IndexOf('.');
            if ((dot < 0 ? tag : tag[..dot]).SequenceEqual(Hash)) return true;
        }
        return false;
    }

    /// <summary>Sets the validators of an answer.</summary>
    public void SetHeaders(IHeaderDictionary headers, string tag)
    {
        headers.ETag = tag;
        if (LastModified is { } time) headers.LastModified = time.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>True when the condition is a date at or after the last change. Dates have whole seconds.</summary>
    public bool IsUnmodifiedSince(DateTimeOffset since) => LastModified is not { } time || time.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();

    private static DateTimeOffset? TimeOf(IFeatureCursor row, int ordinal) =>
        !row.IsNull(ordinal) && DateTimeOffset.TryParse(row.GetString(ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Short(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..12]);
    }
}
