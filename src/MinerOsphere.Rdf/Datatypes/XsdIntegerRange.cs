using System.Collections.Frozen;
using System.Numerics;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>xsd:integer and the types derived from it, with their bounds (XSD 1.1 §3.4.13 to 3.4.25).</summary>
public static class XsdIntegerRange
{
    private static readonly FrozenDictionary<string, (decimal Min, decimal Max)> Ranges = new Dictionary<string, (decimal, decimal)>
    {
        [Xsd.Integer] = (decimal.MinValue, decimal.MaxValue),
        [Xsd.Long] = (long.MinValue, long.MaxValue),
        [Xsd.Int] = (int.MinValue, int.MaxValue),
        [Xsd.Short] = (short.MinValue, short.MaxValue),
        [Xsd.Byte] = (sbyte.MinValue, sbyte.MaxValue),
        [Xsd.UnsignedLong] = (0, ulong.MaxValue),
        [Xsd.UnsignedInt] = (0, uint.MaxValue),
        [Xsd.UnsignedShort] = (0, ushort.MaxValue),
        [Xsd.UnsignedByte] = (0, byte.MaxValue),
        [Xsd.PositiveInteger] = (1, decimal.MaxValue),
        [Xsd.NonNegativeInteger] = (0, decimal.MaxValue),
        [Xsd.NegativeInteger] = (decimal.MinValue, -1),
        [Xsd.NonPositiveInteger] = (decimal.MinValue, 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for xsd:integer and the twelve types derived from it.</summary>
    public static bool IsInteger(string datatype) => Ranges.ContainsKey(datatype);

    /// <summary>True when a number is in the range of an integer type.</summary>
    public static bool Contains(string datatype, decimal value) =>
        Ranges.TryGetValue(datatype, out var range) && value >= range.Min && value <= range.Max;

    /// <inheritdoc cref="Contains(string, decimal)"/>
    public static bool Contains(string datatype, BigInteger value) =>
        // The largest decimal stands for no bound.
        Ranges.TryGetValue(datatype, out var range)
        && (range.Min == decimal.MinValue || value >= (BigInteger)range.Min) && (range.Max == decimal.MaxValue || value <= (BigInteger)range.Max);
}
