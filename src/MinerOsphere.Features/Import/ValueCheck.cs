using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>Turns the text of one property into a value, or says why it is none: type, constraints and codelist in one place.</summary>
internal sealed partial class ValueCheck
{
    private readonly PropertyDefinition _property;
    private readonly FrozenSet<string> _nulls;
    private readonly ValueConstraints _constraints;
    private readonly NumberFormat _numbers;
    private readonly TimeText? _times;
    private readonly HashSet<string>? _unique;
    private string? _pending;

    public ValueCheck(PropertyDefinition property)
    {
        _property = property;
        _nulls = property.NullValues.ToFrozenSet(StringComparer.Ordinal);
        _constraints = new ValueConstraints(property);
        _numbers = NumberFormat.Of(property.Format);
        _times = property.Type is PropertyType.Date or PropertyType.DateTime ? new TimeText(property.Type, property.Format) : null;
        _unique = property.Constraints.Unique || IsId ? new HashSet<string>(StringComparer.Ordinal) : null;
    }

    public PropertyDefinition Property => _property;
    public bool IsId => _property.Role == PropertyRole.Id;

    /// <summary>What the value of the last call covers in time, for date and date-time properties.</summary>
    public (DateTime Start, DateTime End)? Span { get; private set; }

    /// <summary>Checks the texts of the property's source columns. <paramref name="read"/> is what the report shows when there is a fault.</summary>
    public LocalizedText? Check(ReadOnlySpan<string?> texts, out Cell cell, out string? read)
    {
        cell = Cell.Null;
        Span = null;
        _pending = null;
        if (Text(texts, out var text, out read) is { } underivable) return underivable;
        if (text is null) return IsId ? FaultText.MissingId : _property.Constraints.Required ? FaultText.Missing : null;

        var fault = Typed(text, out cell) ?? Constrained(text, cell);
        if (fault is not null) cell = Cell.Null;
        return fault;
    }

    /// <summary>Remembers the last value as one that is taken: call it when the row is kept.</summary>
    public void Keep()
    {
        if (_pending is not null) _unique!.Add(_pending);
    }

    private LocalizedText? Text(ReadOnlySpan<string?> texts, out string? text, out string? read)
    {
        if (_property.Derivation is null)
        {
            read = text = Valued(texts[0]);
            return null;
        }
        var valued = new string?[texts.Length];
        for (var i = 0; i < texts.Length; i++) valued[i] = Valued(texts[i]);
        read = string.Join(' ', valued);
        return _property.Derivation.TryApply(valued, out text, out var fault) ? null : FaultText.NotDerivable(fault ?? "");
    }

    private string? Valued(string? text) => text is null || _nulls.Contains(text) ? null : text;

    private LocalizedText? Typed(string text, out Cell cell)
    {
        cell = Cell.Null;
        switch (_property.Type)
        {
            case PropertyType.Integer:
                if (!_numbers.TryRead(text, out long integer)) return FaultText.NotInteger;
                cell = Cell.Of(integer);
                return null;
            case PropertyType.Number:
                if (!_numbers.TryRead(text, out double number)) return FaultText.NotNumber;
                cell = Cell.Of(number);
                return null;
            case PropertyType.Boolean:
                if (TruthOf(text) is not { } truth) return FaultText.NotBoolean;
                cell = Cell.Of(truth ? 1L : 0L);
                return null;
            case PropertyType.Date or PropertyType.DateTime:
                if (!_times!.TryRead(text, out var start, out var end)) return FaultText.NotDate(_property);
                Span = (start, end);
                cell = Cell.Of(_times.Stored(start));
                return null;
            case PropertyType.Iri:
                if (!IsIri(text)) return FaultText.NotIri;
                cell = Cell.Of(text);
                return null;
            default:
                cell = Cell.Of(text);
                return null;
        }
    }

    private LocalizedText? Constrained(string text, Cell cell)
    {
        if (_constraints.Check(text, cell) is { } fault) return fault;
        if (_unique is null) return null;
        _pending = cell.Text ?? (_property.Type == PropertyType.Integer ? cell.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture) : text);
        if (!_unique.Contains(_pending)) return null;
        _pending = null;
        return FaultText.Duplicate;
    }

    private static bool? TruthOf(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "vrai" or "oui" => true,
        "false" or "0" or "faux" or "non" => false,
        _ => null,
    };

    public static bool IsIri(string text) => AbsoluteIri().IsMatch(text);

    /// <summary>RFC 3987 without its fine print: a scheme, and none of the characters that no IRI has.</summary>
    [GeneratedRegex("""^[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>"{}|\\^`]+$""", RegexOptions.CultureInvariant)]
    private static partial Regex AbsoluteIri();
}
