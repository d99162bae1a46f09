using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Draws the rows of each tree: rows one by one, or group by group, as they are or in balance between the classes.</summary>
internal sealed class SampleDraw
{
    private readonly int[] _rows;
    private readonly int[] _unitOf;
    private readonly int[][]? _byClass;
    private readonly int[]? _classes;
    private readonly int _rowCount;
    private readonly bool _isGrouped;
    private readonly RandomForestOptions _options;

    /// <param name="rowCount">Rows of the table.</param>
    /// <param name="rows">Those of them that may be drawn.</param>
    /// <param name="groups">Group per row of the table; null when rows stand alone.</param>
    /// <param name="classes">Class per row of the table; null when the target is a quantity.</param>
    /// <param name="classCount">How many classes there are.</param>
    public SampleDraw(int rowCount, int[] rows, int[]? groups, int[]? classes, int classCount, RandomForestOptions options)
    {
        (_rowCount, _rows, _classes, _options, _isGrouped) = (rowCount, rows, classes, options, groups is not null);
        _unitOf = new int[rows.Length];
        var places = new Dictionary<int, int>();
        for (var i = 0; i < rows.Length; i++)
        {
            var unit = i;
            if (groups is not null && !places.TryGetValue(groups[rows[i]], out unit)) places.Add(groups[rows[i]], unit = places.Count);
            _unitOf[i] = unit;
        }
        UnitCount = groups is null ? rows.Length : places.Count;
        if (options.Sampling == ForestSampling.Balanced && groups is null)
            _byClass = [.. Enumerable.Range(0, classCount).Select(c => Enumerable.Range(0, rows.Length).Where(i => classes![rows[i]] == c).ToArray())];
    }

    /// <summary>What is drawn: rows, or groups of rows.</summary>
    public int UnitCount { get; }

    /// <summary>Draws per tree, on average where they depend on what was drawn before; the jackknife's correction rests on it.</summary>
    public double UnitDraws => _byClass is null ? Draws(UnitCount) : BalancedDraws(_byClass).Sum();

    public TreeSample Next(RandomStream random)
    {
        var units = new int[UnitCount];
        if (_byClass is not null) DrawBalanced(_byClass, random, units);
        else DrawUnits(random, units);
        var counts = new int[_rows.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = units[_unitOf[i]];
        var inBag = new ulong[(_rowCount + 63) / 64];
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] > 0) inBag[_rows[i] >> 6] |= 1UL << (_rows[i] & 63);
        if (_options.Sampling == ForestSampling.Balanced && _isGrouped) counts = BalancedWithin(counts, random);
        var drawn = counts.Count(c => c > 0);
        var (rows, times) = (new int[drawn], new int[drawn]);
        for (int i = 0, at = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            (rows[at], times[at]) = (_rows[i], counts[i]);
            at++;
        }
        return new TreeSample(rows, times, inBag, units);
    }

    private int Draws(int count) => Math.Max(1, (int)Math.Round(count * (_options.SampleShare ?? (_options.Sampling == ForestSampling.Subsample ? 0.632 : 1))));

    private void DrawUnits(RandomStream random, int[] units)
    {
        if (_options.Sampling == ForestSampling.All) Array.Fill(units, 1);
        else if (_options.Sampling == ForestSampling.Subsample)
        {
            // Every subset as likely (Floyd 1987).
            for (var last = units.Length - Draws(units.Length); last < units.Length; last++)
            {
                var unit = random.NextInt(last + 1);
                units[units[unit] == 0 ? unit : last] = 1;
            }
        }
        else
        {
            for (var draw = Draws(units.Length); draw > 0; draw--) units[random.NextInt(units.Length)]++;
        }
    }

    private int[] BalancedDraws(int[][] byClass)
    {
        var present = byClass.Where(rows => rows.Length > 0).ToArray();
        var rarest = present.MinBy(rows => rows.Length)!;
        return [.. byClass.Select(rows => rows.Length == 0 ? 0 : rows == rarest ? Draws(rarest.Length) : Math.Max(1, (int)Math.Round(Draws(rarest.Length) * _options.OthersPerRare)))];
    }

    private void DrawBalanced(int[][] byClass, RandomStream random, int[] counts)
    {
        var draws = BalancedDraws(byClass);
        for (var c = 0; c < draws.Length; c++)
            for (var draw = draws[c]; draw > 0; draw--) counts[byClass[c][random.NextInt(byClass[c].Length)]]++;
    }

    /// <summary>Groups were drawn first, so that whole groups stay out; among the rows of those drawn the classes are balanced.</summary>
    private int[] BalancedWithin(int[] counts, RandomStream random)
    {
        var pools = new Dictionary<int, List<int>>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            if (!pools.TryGetValue(_classes![_rows[i]], out var pool)) pools.Add(_classes[_rows[i]], pool = []);
            for (var n = counts[i]; n > 0; n--) pool.Add(i);
        }
        var balanced = new int[counts.Length];
        DrawBalanced([.. pools.OrderBy(p => p.Key).Select(p => p.Value.ToArray())], random, balanced);
        return balanced;
    }
}
