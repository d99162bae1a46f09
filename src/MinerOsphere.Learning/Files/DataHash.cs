using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// SHA-256 of what a model learned from: names, units, levels, values, target, weights, offsets, groups, times and places, in the order of
/// the rows. Two runs with the same hash saw the same data.
/// </summary>
public static class DataHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(TrainingTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text(hash, SignatureJson.Of(table.Signature).ToJsonString());
        Text(hash, table.RowCount.ToString(CultureInfo.InvariantCulture));
        for (var c = 0; c < table.Features.ColumnCount; c++) Numbers(hash, table.Features.Column(c));
        Numbers(hash, table.Target);
        Optional(hash, table.Features.Offset);
        Optional(hash, table.Weights);
        Optional(hash, table.Groups is null ? null : Array.ConvertAll(table.Groups, g => (double)g));
        Optional(hash, table.Times is null ? null : Array.ConvertAll(table.Times, t => BitConverter.Int64BitsToDouble(t.UtcTicks)));
        Text(hash, table.Places is null ? "no places" : table.Places.Crs ?? "");
        if (table.Places is not null)
        {
            Numbers(hash, table.Places.X);
            Numbers(hash, table.Places.Y);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Optional(IncrementalHash hash, double[]? values)
    {
        Text(hash, values is null ? "none" : "given");
        if (values is not null) Numbers(hash, values);
    }

    private static void Numbers(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        ElementType.Find("float64")!.Reverse(bytes);
        hash.AppendData(bytes);
    }

    /// <summary>With an end, so that no two lists of texts look alike.</summary>
    private static void Text(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\0'));
}
