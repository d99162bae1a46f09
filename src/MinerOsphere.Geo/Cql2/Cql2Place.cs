using System.Globalization;

namespace MinerOsphere.Geo.Cql2;

/// <summary>
/// Where something stands in a filter: line and column in a text, a JSON Pointer (RFC 6901) in JSON. Lines and columns count from 1,
/// columns and <see cref="Offset"/>, which counts from 0, in UTF-16 units.
/// </summary>
public sealed class Cql2Place
{
    private readonly Cql2Place? _parent;
    private readonly string? _name;
    private readonly int _index;

    private Cql2Place(int offset, int line, int column, Cql2Place? parent, string? name, int index) =>
        (Offset, Line, Column, _parent, _name, _index) = (offset, line, column, parent, name, index);

    /// <summary>Offset in a text; 0 in JSON.</summary>
    public int Offset { get; }

    /// <summary>Line in a text; 0 in JSON.</summary>
    public int Line { get; }

    /// <summary>Column in a text; 0 in JSON.</summary>
    public int Column { get; }

    public bool IsText => Line > 0;

    /// <summary>The JSON Pointer, empty for the whole document; null in a text.</summary>
    public string? Pointer => IsText ? null : _parent is null ? "" : $"{_parent.Pointer}/{Step}";

    public static Cql2Place InText(int offset, int line, int column) => new(offset, line, column, null, null, 0);

    /// <summary>The whole JSON document.</summary>
    public static Cql2Place Document { get; } = new(0, 0, 0, null, null, 0);

    public Cql2Place Member(string name) => new(0, 0, 0, this, name, 0);

    public Cql2Place Item(int index) => new(0, 0, 0, this, null, index);

    private string Step => _name is null
        ? _index.ToString(CultureInfo.InvariantCulture)
        : _name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public override string ToString() => IsText
        ? string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}")
        : _parent is null ? "the document" : $"'{Pointer}'";
}
