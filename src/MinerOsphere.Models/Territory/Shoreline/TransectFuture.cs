using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>The projection of one transect as a function of what is not known.</summary>
internal sealed class TransectFuture
{
    private const int Steps = 900;
    private const double Reach = 4.5;

    private readonly Transect _transect;
    private readonly ProjectionOptions _options;
    private readonly double _rate, _error, _residual, _pastSea;
    private readonly double[] _student;

    public TransectFuture(Transect transect, ShorelineRates rates, ProjectionOptions options, double rateAfterWorks)
    {
        (_transect, _options, Rates) = (transect, options, rates);
        var line = options.Method == RateMethod.Wlr ? rates.Wlr : rates.Lrr;
        var usesEnds = options.Method == RateMethod.Epr || line.Freedom < 1;
        (_rate, _error) = usesEnds ? (rates.Epr, rates.EprUncertainty) : (line.Rate, line.StandardError);
        // Retreat is counted from the last survey, which departs from the trend as the year to come will: two departures.
        _residual = Math.Sqrt(2) * (usesEnds ? rates.Last.Uncertainty : line.Residual);
        _student = Table(usesEnds ? 0 : line.Freedom);
        if (transect.Coast == CoastType.Works) _rate = rateAfterWorks;
        _pastSea = options.PastSeaLevelRate ?? SeaLevel.ObservedRate(Year(rates.First.Date), Year(rates.Last.Date));
    }

    public ShorelineRates Rates { get; }

    /// <summary>Where the last survey found the shore: what retreat is counted from.</summary>
    public double Reference => Rates.Last.Distance;

    /// <summary>Position at the first of January of a year.</summary>
    /// <param name="sea">The scenario.</param>
    /// <param name="horizon">The year.</param>
    /// <param name="zRate">Error of the rate, as a normal value.</param>
    /// <param name="zResidual">Departure from the trend in that year, as a normal value.</param>
    /// <param name="zSea">Rank of the sea, as a normal value.</param>
    /// <param name="slope">tan β.</param>
    /// <param name="storm">Metres that a storm takes from sand.</param>
    /// <param name="fall">Metres that a fall takes from a cliff.</param>
    public double At(SeaLevel sea, int horizon, double zRate, double zResidual, double zSea, double slope, double storm, double fall)
    {
        var (start, end) = (Rates.Last.Date, new DateOnly(horizon, 1, 1));
        var coast = _transect.Coast;
        if (coast == CoastType.Works)
        {
            if (_options.WorksUntil is not { } until || until >= horizon) return Reference;
            if (new DateOnly(until, 1, 1) is var gone && gone > start) start = gone;
            // What stood behind a wall on a sandy shore is taken to be sand again.
            coast = CoastType.Sand;
        }
        var years = (end.DayNumber - start.DayNumber) / ShorePosition.DaysOfAYear;
        var position = Reference + (_rate + _error * Student(zRate)) * years + _residual * zResidual;
        if (coast == CoastType.Sand)
        {
            var (from, to) = (Year(start), Year(end));
            var rise = sea.At(to, zSea) - sea.At(from, zSea) - _pastSea * (to - from);
            position -= rise / slope + storm;
        }
        else if (coast == CoastType.Cliff) position -= fall;
        return position;
    }

    internal static double Year(DateOnly day) => day.Year + (day.DayOfYear - 1) / 365.25;

    /// <summary>Student's t of the rank of a normal value, from a table: the exact inverse would cost more than all else.</summary>
    private double Student(double z)
    {
        if (_student.Length == 0) return z;
        var at = (Math.Clamp(z, -Reach, Reach) + Reach) * Steps / (2 * Reach);
        var low = Math.Min((int)at, Steps - 1);
        return _student[low] + (at - low) * (_student[low + 1] - _student[low]);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, double[]> Tables = new();

    private static double[] Table(int freedom) => freedom == 0 ? [] : Tables.GetOrAdd(freedom, static f =>
    {
        var table = new double[Steps + 1];
        for (var i = Steps / 2 + 1; i <= Steps; i++)
        {
            table[i] = Upper(Normal.CDF(0, 1, Reach - 2 * Reach * i / Steps), f);
            table[Steps - i] = -table[i];
        }
        return table;
    });

    /// <summary>The value that Student's t exceeds with a probability below one half, by halving: the library's inverse gives up far out in the tail.</summary>
    private static double Upper(double tail, int freedom)
    {
        var (low, high) = (0.0, 1.0);
        double Exceeds(double t) => SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, freedom / (freedom + t * t)) / 2;
        while (Exceeds(high) > tail) high *= 2;
        while (high - low > 1e-10 * high)
        {
            var middle = (low + high) / 2;
            if (Exceeds(middle) > tail) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }
}
