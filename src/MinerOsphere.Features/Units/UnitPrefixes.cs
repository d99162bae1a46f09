using System.Collections.Frozen;

namespace MinerOsphere.Features.Units;

/// <summary>The prefixes of UCUM (§27, table 1 and the binary ones of §29).</summary>
internal static class UnitPrefixes
{
    public static readonly FrozenDictionary<string, UnitFactor> Factors = new Dictionary<string, UnitFactor>(StringComparer.Ordinal)
    {
        ["Q"] = new(1, 30), ["R"] = new(1, 27), ["Y"] = new(1, 24), ["Z"] = new(1, 21), ["E"] = new(1, 18), ["P"] = new(1, 15), ["T"] = new(1, 12), ["G"] = new(1, 9), ["M"] = new(1, 6), ["k"] = new(1, 3),
        ["h"] = new(1, 2), ["da"] = new(1, 1), ["d"] = new(1, -1), ["c"] = new(1, -2), ["m"] = new(1, -3), ["u"] = new(1, -6), ["n"] = new(1, -9), ["p"] = new(1, -12), ["f"] = new(1, -15),
        ["a"] = new(1, -18), ["z"] = new(1, -21), ["y"] = new(1, -24), ["r"] = new(1, -27), ["q"] = new(1, -30),
        ["Ki"] = new(1024, 0), ["Mi"] = new(1048576, 0), ["Gi"] = new(1073741824, 0), ["Ti"] = new(1099511627776, 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
