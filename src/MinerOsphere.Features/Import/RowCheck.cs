using System.Globalization;
using MinerOsphere.Features.Import.Readers;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Import;

/// <summary>Checks a row of a source against the schema, property by property. One is made per import and holds the current row.</summary>
internal sealed class RowCheck
{
    private const int LongestShownValue = 200;

    /// <summary>A hair wider than the world: tools that cut a polygon at the pole leave it at -90.00000000000003.</summary>
    internal static readonly Box World = new(-180 - 1e-9, -90 - 1e-9, 180 + 1e-9, 90 + 1e-9);

    private readonly ValueCheck?[] _checks;
    private readonly int[][] _sourceColumns;
    private readonly string?[] _texts;
    private readonly PropertyDefinition? _geometry;
    private readonly int _startOrdinal;
    private readonly int _endOrdinal;
    private readonly int _idOrdinal;
    private readonly List<RowFault> _faults = [];

    /// <param name="schema">The declared schema, without quality flags.</param>
    public RowCheck(FeatureSchema schema)
    {
        _checks = [.. schema.Properties.Select(p => p.Type == PropertyType.Geometry ? null : new ValueCheck(p))];
        _geometry = schema.Geometry;
        Columns = [.. schema.Attributes.SelectMany(ColumnsOf).Distinct(StringComparer.Ordinal)];
        _sourceColumns = [.. schema.Properties.Select(p =>
            p.Type == PropertyType.Geometry ? [] : ColumnsOf(p).Select(c => Columns.IndexOf(c)).ToArray())];
        _texts = new string?[Math.Max(1, _sourceColumns.Max(c => c.Length))];
        Cells = new Cell[schema.Properties.Length];
        _startOrdinal = Ordinal(schema, schema.Instant ?? schema.IntervalStart);
        _endOrdinal = Ordinal(schema, schema.Instant ?? schema.IntervalEnd);
        _idOrdinal = Ordinal(schema, schema.Id);
    }

    /// <summary>Columns that a reader must give, each once.</summary>
    public List<string> Columns { get; }

    /// <summary>Values of the current row by ordinal; null where there is a fault.</summary>
    public Cell[] Cells { get; }

    /// <summary>The current row's geometry; empty for none.</summary>
    public WkbBuffer Geometry { get; } = new();

    public Box Envelope { get; private set; }
    public DateTime? TimeStart { get; private set; }
    public DateTime? TimeEnd { get; private set; }
    public IReadOnlyList<RowFault> Faults => _faults;

    /// <summary>True when the row cannot be kept even with flags: it is no row, or has no id of its own.</summary>
    public bool IsHopeless { get; private set; }

    public void Check(IRowReader reader)
    {
        _faults.Clear();
        Geometry.Clear();
        (TimeStart, TimeEnd, IsHopeless) = (null, null, false);
        if (reader.RowFault is { } broken)
        {
            IsHopeless = true;
            _faults.Add(new RowFault(reader.Row, null, "", null, broken));
            return;
        }
        var idFault = _idOrdinal >= 0 ? CheckProperty(reader, _idOrdinal, id: null) : null;
        var id = _idOrdinal < 0 ? reader.Row.ToString(CultureInfo.InvariantCulture) : idFault?.Value ?? TextOf(Cells[_idOrdinal]);
        if (idFault is not null)
        {
            IsHopeless = true;
            _faults.Add(idFault with { Id = idFault.Value });
        }
        for (var ordinal = 0; ordinal < _checks.Length; ordinal++)
            if (ordinal != _idOrdinal && _checks[ordinal] is not null && CheckProperty(reader, ordinal, id) is { } fault) _faults.Add(fault);
        if (_geometry is not null && CheckGeometry(reader, id) is { } misplaced)
        {
            Geometry.Clear();
            _faults.Add(misplaced);
        }
    }

    /// <summary>The row is kept: its ids and unique values are taken from now on.</summary>
    public void Keep()
    {
        foreach (var check in _checks) check?.Keep();
    }

    private RowFault? CheckProperty(IRowReader reader, int ordinal, string? id)
    {
        var columns = _sourceColumns[ordinal];
        for (var i = 0; i < columns.Length; i++) _texts[i] = reader.Value(columns[i]);
        var check = _checks[ordinal]!;
        var reason = check.Check(_texts.AsSpan(0, columns.Length), out Cells[ordinal], out var read);
        if (reason is not null) return new RowFault(reader.Row, id, check.Property.Name, Shown(read), reason);
        if (ordinal == _startOrdinal) TimeStart = check.Span?.Start;
        if (ordinal == _endOrdinal) TimeEnd = check.Span?.End;
        return null;
    }

    private RowFault? CheckGeometry(IRowReader reader, string? id)
    {
        var reason = reader.ReadGeometry(Geometry, out var read);
        if (reason is null && Geometry.Length > 0)
        {
            Envelope = WkbEnvelope.Of(Geometry.Written);
            // An empty geometry says no more than none.
            if (Envelope.IsEmpty) Geometry.Clear();
            else reason = CheckPlace(ref read);
        }
        if (reason is null && Geometry.Length == 0 && _geometry!.Constraints.Required) reason = FaultText.Missing;
        return reason is null ? null : new RowFault(reader.Row, id, _geometry!.Name, Shown(read), reason);
    }

    private LocalizedText? CheckPlace(ref string? read)
    {
        var kind = new WkbReader(Geometry.Written).ReadHeader().Kind;
        if (!Fits(kind, _geometry!.GeometryType)) return FaultText.WrongGeometryType(kind, _geometry.GeometryType);
        if (World.Contains(Envelope)) return null;
        read ??= WktWriter.ToWkt(Geometry.Written);
        return FaultText.OutOfRange;
    }

    /// <summary>A single geometry may stand where several are declared: files mix them.</summary>
    internal static bool Fits(WkbKind kind, string declared) =>
        declared == "Geometry" || declared == kind.ToString() || declared == $"Multi{kind}";

    private static string? Shown(string? value) =>
        value is { Length: > LongestShownValue } ? string.Concat(value.AsSpan(0, LongestShownValue), "…") : value;

    private static string? TextOf(Cell cell) => cell.Text ?? (cell.IsNull ? null : cell.Integer.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<string> ColumnsOf(PropertyDefinition property) => property.Derivation?.Columns.AsEnumerable() ?? [property.Source];

    private static int Ordinal(FeatureSchema schema, PropertyDefinition? property) => property is null ? -1 : schema.OrdinalOf(property.Name);
}
