using System.Collections.Frozen;

namespace MinerOsphere.Features.Units;

/// <summary>
/// The unit symbols of UCUM that science, administration and daily life use, each defined by others as UCUM's tables define them, so that
/// every figure can be checked against its line there.
/// </summary>
internal static partial class UnitAtoms
{
    public static readonly FrozenDictionary<string, UnitAtom> ByCode = Build();

    private static FrozenDictionary<string, UnitAtom> Build()
    {
        var known = new Dictionary<string, UnitAtom>(StringComparer.Ordinal)
        {
            ["m"] = new("m", true, UnitFactor.One, new(1, 0, 0, 0, 0, 0, 0)),
            ["s"] = new("s", true, UnitFactor.One, new(0, 1, 0, 0, 0, 0, 0)),
            ["g"] = new("g", true, UnitFactor.One, new(0, 0, 1, 0, 0, 0, 0)),
            ["rad"] = new("rad", true, UnitFactor.One, new(0, 0, 0, 1, 0, 0, 0)),
            ["K"] = new("K", true, UnitFactor.One, new(0, 0, 0, 0, 1, 0, 0)),
            ["C"] = new("C", true, UnitFactor.One, new(0, 0, 0, 0, 0, 1, 0)),
            ["cd"] = new("cd", true, UnitFactor.One, new(0, 0, 0, 0, 0, 0, 1)),
            ["10*"] = new("10*", false, new(1, 1), UnitDimension.None),
            ["10^"] = new("10^", false, new(1, 1), UnitDimension.None),
            ["[pi]"] = new("[pi]", false, new(Math.PI, 0), UnitDimension.None),
        };
        foreach (var (code, isMetric, value, unit, scale) in Definitions)
        {
            // The tables stand in the order of their dependence; an unknown symbol in one is a fault of the table.
            if (!UnitExpression.TryRead(unit, known, out var proper, out var fault)) throw new InvalidOperationException($"{code}: {fault.In("en")}");
            known.Add(code, new UnitAtom(code, isMetric, proper.Factor * new UnitFactor(value, 0), proper.Dimension, scale));
        }
        foreach (var code in Arbitrary) known.Add(code, new UnitAtom(code, code is "[iU]" or "[IU]", UnitFactor.One, UnitDimension.None, null, IsArbitrary: true));
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Arbitrary =>
        ["[iU]", "[IU]", "[arb'U]", "[USP'U]", "[GPL'U]", "[MPL'U]", "[APL'U]", "[anti'Xa'U]", "[CFU]", "[FFU]", "[PFU]", "[EID_50]", "[TCID_50]", "[hnsf'U]", "[S]", "[NTU]", "[FNU]"];
}
