using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>What a property asks of one value, beyond its type: range, pattern, codelist.</summary>
internal sealed class ValueConstraints
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    private readonly PropertyDefinition _property;
    private readonly FrozenSet<string>? _codes;
    private readonly Regex? _pattern;

    public ValueConstraints(PropertyDefinition property)
    {
        _property = property;
        _codes = property.Codelist?.Codes.Select(c => c.Value).ToFrozenSet(StringComparer.Ordinal);
        _pattern = property.Constraints.Pattern is { } pattern ? new Regex(pattern, RegexOptions.CultureInvariant, PatternPatience) : null;
    }

    /// <summary>Null when the value is as it should be, else why not.</summary>
    /// <param name="text">The value as it was written.</param>
    /// <param name="cell">The value.</param>
    public LocalizedText? Check(string text, Cell cell)
    {
        var constraints = _property.Constraints;
        if (_property.Type is PropertyType.Integer or PropertyType.Number)
        {
            var value = _property.Type == PropertyType.Integer ? cell.Integer : cell.Real;
            if (constraints.Minimum is { } minimum && value < minimum) return FaultText.Below(minimum);
            if (constraints.Maximum is { } maximum && value > maximum) return FaultText.Above(maximum);
        }
        if (_pattern is not null && !IsMatch(text)) return FaultText.NoMatch(constraints.Pattern!);
        return _codes is not null && !AreCodes(text, cell) ? FaultText.NotACode(_property.Codelist!) : null;
    }

    private bool IsMatch(string text)
    {
        try
        {
            return _pattern!.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that needs a second for a text is not one that the text matches.
            return false;
        }
    }

    private bool AreCodes(string text, Cell cell)
    {
        if (_property.Type == PropertyType.Integer) return _codes!.Contains(cell.Integer.ToString(CultureInfo.InvariantCulture));
        if (_property.Separator is not { Length: > 0 } separator) return _codes!.Contains(text);
        foreach (var item in text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (!_codes!.Contains(item)) return false;
        return true;
    }
}
