namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Which dry windows are kept.</summary>
internal sealed class DrySteps
{
    private readonly DryThinning _thinning;
    private readonly int _lead;
    private readonly double[] _sums;

    public DrySteps(DryThinning thinning, IEnumerable<(string Name, double[] Values)> series, int lead)
    {
        (_thinning, _lead) = (thinning, lead);
        var named = series.Where(s => thinning.Series.Contains(s.Name)).ToArray();
        if (named.Length != thinning.Series.Length) throw new ArgumentException("a series that tells dry from wet is no input", nameof(thinning));
        var length = named.Length == 0 ? 0 : named[0].Values.Length;
        _sums = new double[length + 1];
        for (var i = 0; i < length; i++) _sums[i + 1] = _sums[i] + named.Sum(s => double.IsNaN(s.Values[i]) ? 0 : s.Values[i]);
    }

    public bool Keep(int issue)
    {
        var (from, to) = (Math.Max(0, issue + _lead - _thinning.Steps + 1), Math.Min(_sums.Length - 1, issue + _lead + 1));
        // Sums of differences of running sums are exact for no rain at all only up to rounding.
        return _sums[to] - _sums[from] > _thinning.Threshold + 1e-9 || issue % _thinning.KeepOneIn == 0;
    }
}
