using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>The cells of an indicator while its rows are read.</summary>
internal sealed class IndicatorTable
{
    private static readonly string One = "";

    private readonly IndicatorLayout _layout;
    private readonly Term[] _terms;
    private readonly (int Ordinal, PropertyType Type) _time;
    private readonly int _group, _title, _successor;
    private readonly (int Ordinal, PropertyType Type)[] _levels;
    private readonly FeatureSchema _schema;
    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?[]> _entityLevels = new(StringComparer.Ordinal);
    private readonly List<(string, int, bool)> _duplicates = [];
    private IndicatorYears? _form;
    private DateTime _first = DateTime.MaxValue, _last = DateTime.MinValue;
    private int _withoutValue, _withoutTime, _withoutGroup;

    public IndicatorTable(IndicatorLayout layout, FeatureSchema schema)
    {
        (_layout, _schema) = (layout, schema);
        _terms = [.. layout.Further.Prepend(layout.Measure).Select(m => new Term(Ordinals(m.Numerator), Ordinals(m.Denominator)))];
        // One year holds all rows of a table without a time.
        _time = layout.Time.Length == 0 ? (-1, PropertyType.Integer) : Of(layout.Time);
        _form = layout.Time.Length == 0 ? IndicatorYears.None : null;
        (_group, _title, _successor) = (Ordinal(layout.Group), Ordinal(layout.GroupTitle), Ordinal(layout.Lineage?.Successor));
        _levels = [.. layout.Levels.Select(l => l.Collection is null ? Of(l.Property) : (-1, PropertyType.String))];
    }

    public int Rows { get; private set; }
    public int Groups => _entities.Count;
    public int FirstYear { get; private set; } = int.MaxValue;
    public int LastYear { get; private set; } = int.MinValue;
    public int Years => LastYear < FirstYear ? 0 : LastYear - FirstYear + 1;

    public static string TextOf(IFeatureCursor cursor, int ordinal, PropertyType type) => type switch
    {
        PropertyType.Integer => cursor.GetInt64(ordinal).ToString(CultureInfo.InvariantCulture),
        PropertyType.Number => cursor.GetDouble(ordinal).ToString("R", CultureInfo.InvariantCulture),
        PropertyType.Boolean => cursor.GetBoolean(ordinal) ? "true" : "false",
        _ => cursor.GetString(ordinal),
    };

    public void SetLevel(string id, int level, string value)
    {
        if (!_entityLevels.TryGetValue(id, out var levels)) _entityLevels.Add(id, levels = new string?[_layout.Levels.Length]);
        levels[level] = value;
    }

    public void Add(IFeatureCursor cursor)
    {
        Rows++;
        if (ReadYear(cursor) is not { } year)
        {
            _withoutTime++;
            return;
        }
        if (_group >= 0 && (cursor.IsNull(_group) || Text(cursor, _group).Length == 0))
        {
            _withoutGroup++;
            return;
        }
        var id = _group < 0 ? One : Text(cursor, _group);
        if (!_entities.TryGetValue(id, out var entity)) _entities.Add(id, entity = new Entity(id, _layout.Levels.Length));
        (FirstYear, LastYear) = (Math.Min(FirstYear, year), Math.Max(LastYear, year));
        if (year >= entity.LatestYear)
        {
            entity.LatestYear = year;
            if (_title >= 0 && !cursor.IsNull(_title)) entity.Title = Text(cursor, _title);
            if (_successor >= 0) entity.Successor = cursor.IsNull(_successor) ? null : Text(cursor, _successor);
            for (var l = 0; l < _levels.Length; l++)
                if (_levels[l].Ordinal is >= 0 and var ordinal && !cursor.IsNull(ordinal)) entity.Levels[l] = TextOf(cursor, ordinal, _levels[l].Type);
        }
        var values = new double[_terms.Length * 2];
        for (var m = 0; m < _terms.Length; m++)
        {
            values[2 * m] = Sum(cursor, _terms[m].Above);
            values[2 * m + 1] = _terms[m].Below.Length == 0 ? 0 : Sum(cursor, _terms[m].Below);
            // One of the two sums without the other would bend the ratio of several rows.
            if (double.IsNaN(values[2 * m] + values[2 * m + 1])) values[2 * m] = values[2 * m + 1] = double.NaN;
        }
        if (double.IsNaN(values[0] + values[1])) _withoutValue++;
        if (!entity.Cells.TryGetValue(year, out var cell)) entity.Cells.Add(year, cell = new Cell(values.Length));
        else if (_layout.Aggregation == IndicatorAggregation.Single)
        {
            _duplicates.Add((id, year, !cell.Same(values)));
            return;
        }
        cell.Add(values);
    }

    /// <param name="isPart">True for a part of the rows, whose dates say nothing of which years are whole.</param>
    public IndicatorPanel Done(bool isPart = false)
    {
        ImmutableArray<int> partial = isPart ? [] : Partial();
        if (Years == 0) throw new DataFaultException(Rows == 0 ? "there are no rows" : "no row has a year", _layout.Time);
        // A year that is cut short says nothing of the whole one; with one year only there is nothing else to say.
        foreach (var year in partial)
        {
            if (Years < 2) break;
            if (year == FirstYear) FirstYear++;
            else LastYear--;
        }
        var groups = new SortedDictionary<string, List<Entity>>(StringComparer.Ordinal);
        var splits = new List<string>();
        foreach (var entity in _entities.Values.OrderBy(e => e.Id, StringComparer.Ordinal))
        {
            if (entity.Cells.Keys.All(year => year < FirstYear || year > LastYear)) continue;
            var id = Heir(entity, splits);
            if (!groups.TryGetValue(id, out var members)) groups.Add(id, members = []);
            members.Add(entity);
        }
        if (groups.Count == 0) throw new DataFaultException("no row has a group", _layout.Group);
        var sorted = groups.ToArray();
        var measures = _terms.Select((term, m) => Measure(sorted, term, m)).ToImmutableArray();
        var missing = Missing(sorted, measures[0]);
        return new IndicatorPanel(
            _layout, [.. sorted.Select(g => Group(g.Key, g.Value))], FirstYear, _form ?? IndicatorYears.Calendar, measures,
            new IndicatorReadingReport(Rows, _withoutValue, _withoutTime, _withoutGroup, [.. _duplicates], missing, partial, [.. splits]));
    }

    private PanelMeasure Measure(KeyValuePair<string, List<Entity>>[] groups, Term term, int m)
    {
        double[][] Table(int at) => [.. groups.Select(g => Enumerable.Range(FirstYear, Years).Select(year => Together(g.Value, year, at)).ToArray())];
        return new PanelMeasure(_layout.Further.Prepend(_layout.Measure).ElementAt(m), Table(2 * m), term.Below.Length == 0 ? null : Table(2 * m + 1));
    }

    /// <summary>Members add up; of means they are averaged. One that has a row without a value makes the sum unknown, one without a row adds nothing.</summary>
    private double Together(List<Entity> members, int year, int at)
    {
        var sum = 0.0;
        var known = 0;
        foreach (var member in members)
        {
            if (!member.Cells.TryGetValue(year, out var cell)) continue;
            sum += cell.Value(at, _layout.Aggregation);
            known++;
        }
        return known == 0 ? double.NaN : _layout.Aggregation == IndicatorAggregation.Mean ? sum / known : sum;
    }

    private IndicatorGroup Group(string id, List<Entity> members)
    {
        // The entity itself names it; else the one that had a row last.
        var own = members.FirstOrDefault(e => e.Id == id) ?? members.OrderByDescending(e => e.LatestYear).First();
        var levels = _layout.Levels.Select((_, l) => (_entityLevels.GetValueOrDefault(id)?[l] ?? own.Levels[l]) ?? "").ToImmutableArray();
        return new IndicatorGroup(
            id, own.Title ?? id, levels,
            [.. members.Select(e => new IndicatorMember(e.Id, e.Title ?? e.Id, e.Cells.Keys.Min(), e.LatestYear)).OrderBy(e => e.FirstYear).ThenBy(e => e.Id, StringComparer.Ordinal)]);
    }

    private string Heir(Entity entity, List<string> splits)
    {
        if (_layout.Lineage is not { } lineage) return entity.Id;
        var id = entity.Id;
        if (entity.Successor is { Length: > 0 } successor)
        {
            if (successor.Contains(';', StringComparison.Ordinal)) splits.Add(entity.Id);
            else id = successor;
        }
        // An heir may have joined another one in turn; a circle ends where it began.
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        while (lineage.Joined.TryGetValue(id, out var next) && seen.Add(next)) id = next;
        return id;
    }

    private ImmutableArray<(string, int)> Missing(KeyValuePair<string, List<Entity>>[] groups, PanelMeasure measure)
    {
        var missing = ImmutableArray.CreateBuilder<(string, int)>();
        for (var g = 0; g < groups.Length; g++)
        {
            var known = Enumerable.Range(0, Years).Where(t => double.IsFinite(measure.Value(g, t))).ToArray();
            if (known.Length == 0) continue;
            for (var t = known[0]; t <= known[^1]; t++)
                if (!double.IsFinite(measure.Value(g, t))) missing.Add((groups[g].Key, FirstYear + t));
        }
        return missing.ToImmutable();
    }

    /// <summary>Years at either end that dates reach less than half of their first or last month of.</summary>
    private ImmutableArray<int> Partial()
    {
        if (_form != IndicatorYears.Dates || _last < _first || _layout.Aggregation == IndicatorAggregation.Single) return [];
        var years = ImmutableArray.CreateBuilder<int>();
        if (_first.DayOfYear > 16) years.Add(_first.Year);
        if (_last.AddDays(16).Year == _last.Year && !years.Contains(_last.Year)) years.Add(_last.Year);
        return years.ToImmutable();
    }

    private int? ReadYear(IFeatureCursor cursor)
    {
        var (ordinal, type) = _time;
        if (ordinal < 0) return 0;
        if (cursor.IsNull(ordinal)) return null;
        if (type is PropertyType.Integer or PropertyType.Number)
        {
            var number = type == PropertyType.Integer ? cursor.GetInt64(ordinal) : cursor.GetDouble(ordinal);
            if (number != Math.Floor(number) || number is < 1 or > 9999) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"{number} is no year"), _layout.Time);
            return (int)number;
        }
        var text = cursor.GetString(ordinal);
        if (!IndicatorYearText.TryRead(text, out var year, out var form)) throw new DataFaultException($"'{text}' is no year; expected such as 2022, 2022-23, 2022-2023 or 2022-09-01", _layout.Time);
        if (_form is { } before && before != form) throw new DataFaultException($"'{text}' is written otherwise than the years before it ({before})", _layout.Time);
        _form = form;
        if (form == IndicatorYears.Dates && Instants.TryRead(text, out var instant)) (_first, _last) = (instant < _first ? instant : _first, instant > _last ? instant : _last);
        return year;
    }

    private double Sum(IFeatureCursor cursor, (int Ordinal, bool IsInteger, int Sign)[] terms)
    {
        var sum = 0.0;
        foreach (var (ordinal, isInteger, sign) in terms)
            sum += sign * (ordinal < 0 ? 1 : cursor.IsNull(ordinal) ? _layout.EmptyIsZero ? 0 : double.NaN : isInteger ? cursor.GetInt64(ordinal) : cursor.GetDouble(ordinal));
        return sum;
    }

    private (int, bool, int)[] Ordinals(ImmutableArray<(string Property, int Sign)> terms) =>
        [.. terms.Select(t => t.Property == IndicatorMeasure.Count ? (-1, true, t.Sign) : (_schema.OrdinalOf(t.Property), _schema.Find(t.Property)!.Type == PropertyType.Integer, t.Sign))];

    private int Ordinal(string? name) => name is null ? -1 : _schema.OrdinalOf(name);
    private (int, PropertyType) Of(string name) => (_schema.OrdinalOf(name), _schema.Find(name)!.Type);
    private string Text(IFeatureCursor cursor, int ordinal) => TextOf(cursor, ordinal, _schema.Properties[ordinal].Type);

    private sealed record Term((int Ordinal, bool IsInteger, int Sign)[] Above, (int Ordinal, bool IsInteger, int Sign)[] Below);

    private sealed class Entity(string id, int levels)
    {
        public string Id => id;
        public string? Title { get; set; }
        public string? Successor { get; set; }
        public int LatestYear { get; set; } = int.MinValue;
        public string?[] Levels { get; } = new string?[levels];
        public SortedDictionary<int, Cell> Cells { get; } = [];
    }

    /// <summary>Sums over the rows of an entity and a year; of a mean, those of rows that have the value.</summary>
    private sealed class Cell(int length)
    {
        private readonly double[] _sums = new double[length];
        private readonly int[] _known = new int[length];

        public void Add(double[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i])) continue;
                _sums[i] += values[i];
                _known[i]++;
            }
        }

        public bool Same(double[] values)
        {
            for (var i = 0; i < values.Length; i++)
                if (!(values[i] == _sums[i] || double.IsNaN(values[i]) && _known[i] == 0)) return false;
            return true;
        }

        public double Value(int at, IndicatorAggregation aggregation) => _known[at] == 0 ? double.NaN : aggregation == IndicatorAggregation.Mean ? _sums[at] / _known[at] : _sums[at];
    }
}
