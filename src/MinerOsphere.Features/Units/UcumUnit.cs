using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Units;

/// <summary>
/// A unit by its UCUM code (The Unified Code for Units of Measure 2.2, case-sensitive form), and values from one to another. Special units
/// (°C, °F, pH, decibels) convert by their functions; arbitrary units (<c>[IU]</c>) have no relation to any other and are refused.
/// </summary>
public sealed class UcumUnit
{
    private readonly UnitExpression.Meaning _meaning;

    private UcumUnit(string code, in UnitExpression.Meaning meaning) => (Code, _meaning) = (code, meaning);

    /// <summary>The code as it was written.</summary>
    public string Code { get; }

    /// <summary>True for a unit of which nothing is known but its name.</summary>
    public bool IsArbitrary => _meaning.IsArbitrary;

    /// <summary>The dimension in base units, such as <c>m.s-1</c>; <c>1</c> for a pure number.</summary>
    public string Dimension => _meaning.Dimension.ToString();

    /// <summary>True when a symbol of this code is one of UCUM's and the whole follows its grammar.</summary>
    public static bool IsCode(string text) => UnitExpression.TryRead(text, UnitAtoms.ByCode, out _, out _);

    /// <summary>The unit of a code; null with the reason when it is none.</summary>
    public static UcumUnit? Parse(string code, out LocalizedText? fault) =>
        UnitExpression.TryRead(code, UnitAtoms.ByCode, out var meaning, out fault) ? new UcumUnit(code, meaning) : null;

    /// <summary>True when values can go from one to the other.</summary>
    public bool IsComparableWith(UcumUnit other) => WhyNot(other) is null;

    /// <summary>A value of this unit in another.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">The other unit.</param>
    /// <param name="converted">The value there.</param>
    /// <param name="fault">Why there is none: another dimension, an arbitrary unit, a logarithm of what is not positive.</param>
    public bool TryConvert(double value, UcumUnit target, out double converted, [NotNullWhen(false)] out LocalizedText? fault)
    {
        converted = value;
        if (Code == target.Code && !IsArbitrary)
        {
            fault = null;
            return true;
        }
        fault = WhyNot(target);
        if (fault is not null) return false;
        var (from, to) = (_meaning, target._meaning);
        if (from.Scale is null && to.Scale is null)
        {
            converted = (from.Factor / to.Factor).Of(value);
        }
        else if (from.Scale == to.Scale && from.Factor == to.Factor)
        {
            converted = (from.ScaleFactor / to.ScaleFactor).Of(value);
        }
        else
        {
            var proper = from.Scale is { } scale ? scale.ToProper(from.ScaleFactor.Of(value)) : value;
            proper = (from.Factor / to.Factor).Of(proper);
            converted = Rounded(to.Scale is { } target2 ? (UnitFactor.One / to.ScaleFactor).Of(target2.FromProper(proper)) : proper);
        }
        if (double.IsFinite(converted)) return true;
        var shown = value.ToString("R", CultureInfo.InvariantCulture);
        fault = new LocalizedText($"{shown} {Code} n'a pas de valeur en {target.Code}", $"{shown} {Code} has no value in {target.Code}");
        return false;
    }

    public override string ToString() => Code;

    /// <summary>Adding and taking away 273.15 or 459.67 costs the last digits: 212 °F are 100 °C and not 100.00000000000006.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("G13", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private LocalizedText? WhyNot(UcumUnit target)
    {
        foreach (var unit in new[] { this, target })
        {
            if (unit._meaning.IsArbitrary)
                return new LocalizedText($"« {unit.Code} » est une unité arbitraire : rien ne peut y être converti", $"'{unit.Code}' is an arbitrary unit: nothing converts to or from it");
            if (unit._meaning.MixesSpecial)
                return new LocalizedText($"« {unit.Code} » : une unité à échelle propre (Cel, [pH], dB ...) n'a pas de sens dans un produit", $"'{unit.Code}': a unit with a scale of its own (Cel, [pH], dB ...) has no meaning in a product");
        }
        return _meaning.Dimension == target._meaning.Dimension
            ? null
            : new LocalizedText($"« {Code} » ({Dimension}) n'est pas de la même dimension que « {target.Code} » ({target.Dimension})", $"'{Code}' ({Dimension}) is not of the same dimension as '{target.Code}' ({target.Dimension})");
    }
}
