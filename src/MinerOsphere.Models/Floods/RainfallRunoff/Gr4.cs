namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>
/// The rainfall-runoff model with four parameters, at the step of a day (GR4J; Perrin, Michel and Andréassian 2003, Journal of Hydrology 279)
/// or of an hour (GR4H; Mathevet 2005): a production store, two unit hydrographs and a routing store. All amounts are in mm per step.
/// </summary>
public sealed class Gr4
{
    /// <summary>Nine tenths of what is produced goes through the routing store.</summary>
    private const double RoutedShare = 0.9;

    private readonly double _percolation;
    private readonly double[] _slow, _quick;

    /// <param name="parameters">Parameters of the catchment at this step.</param>
    /// <param name="hourly">GR4H; GR4J otherwise.</param>
    public Gr4(Gr4Parameters parameters, bool hourly)
    {
        if (!(parameters.X1 > 0 && parameters.X3 > 0 && parameters.X4 >= 0.5 && double.IsFinite(parameters.X2)))
            throw new ArgumentOutOfRangeException(nameof(parameters), parameters, "stores have a capacity above 0 and the unit hydrograph half a step or more");
        (Parameters, IsHourly) = (parameters, hourly);
        // (9/4)^4 a day; (21/4)^4 an hour.
        _percolation = Math.Pow(hourly ? 5.25 : 2.25, 4);
        var exponent = hourly ? 1.25 : 2.5;
        _slow = Ordinates((int)Math.Ceiling(parameters.X4), t => Half(t, parameters.X4, exponent));
        _quick = Ordinates((int)Math.Ceiling(2 * parameters.X4), t => Whole(t, parameters.X4, exponent));
    }

    public Gr4Parameters Parameters { get; }

    public bool IsHourly { get; }

    /// <summary>Stores filled to the shares that are customary before a warm-up: 30 % and 50 %.</summary>
    public Gr4State Start(double production = 0.3, double routing = 0.5) =>
        new(production * Parameters.X1, routing * Parameters.X3, new double[_slow.Length], new double[_quick.Length]);

    /// <summary>One step.</summary>
    /// <param name="state">What the step before left; changed.</param>
    /// <param name="rain">mm.</param>
    /// <param name="pet">Potential evapotranspiration, mm.</param>
    /// <returns>Discharge, mm.</returns>
    public double Step(Gr4State state, double rain, double pet) => Step(state, rain, pet, out _);

    /// <summary>One step, and where its water went.</summary>
    public double Step(Gr4State state, double rain, double pet, out Gr4Fluxes fluxes)
    {
        var (x1, store, effective) = (Parameters.X1, state.Production, 0.0);
        var evaporated = Math.Min(rain, pet);
        if (rain > pet)
        {
            var net = rain - pet;
            var (filled, tanh) = (store / x1, Math.Tanh(Math.Min(net / x1, 13)));
            var kept = x1 * (1 - filled * filled) * tanh / (1 + filled * tanh);
            store += kept;
            effective = net - kept;
        }
        else
        {
            var (filled, tanh) = (store / x1, Math.Tanh(Math.Min((pet - rain) / x1, 13)));
            var taken = store * (2 - filled) * tanh / (1 + (1 - filled) * tanh);
            store -= taken;
            evaporated += taken;
        }
        store = Math.Max(0, store);
        var relative = store / x1;
        var percolated = store * (1 - 1 / Math.Sqrt(Math.Sqrt(1 + relative * relative * relative * relative / _percolation)));
        state.Production = store - percolated;
        effective += percolated;

        Convolve(state.Slow, _slow, RoutedShare * effective);
        Convolve(state.Quick, _quick, (1 - RoutedShare) * effective);
        var level = state.Routing / Parameters.X3;
        var exchange = Parameters.X2 * level * level * level * Math.Sqrt(Math.Max(0, level));
        var routing = Math.Max(0, state.Routing + state.Slow[0] + exchange);
        level = routing / Parameters.X3;
        var routed = routing * (1 - 1 / Math.Sqrt(Math.Sqrt(1 + level * level * level * level)));
        var quick = Math.Max(0, state.Quick[0] + exchange);
        // A store that is empty loses no more: what was exchanged is what came of it.
        fluxes = new Gr4Fluxes(evaporated, routing - state.Routing - state.Slow[0] + quick - state.Quick[0]);
        state.Routing = routing - routed;
        return routed + quick;
    }

    /// <summary>Discharge of every step, mm; a gap in rain counts as none, in evapotranspiration as the last value.</summary>
    public double[] Run(ReadOnlySpan<double> rain, ReadOnlySpan<double> pet, Gr4State state, CancellationToken cancellation = default)
    {
        if (rain.Length != pet.Length) throw new ArgumentException($"{pet.Length} values of evapotranspiration for {rain.Length} of rain", nameof(pet));
        var flow = new double[rain.Length];
        var last = 0.0;
        for (var t = 0; t < flow.Length; t++)
        {
            if (t % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            if (!double.IsNaN(pet[t])) last = pet[t];
            flow[t] = Step(state, double.IsNaN(rain[t]) ? 0 : rain[t], last);
        }
        return flow;
    }

    /// <summary>
    /// Sets the routing store to what it would hold, had the last step given the discharge that was measured: the update of GRP (Berthet et al.
    /// 2009).
    /// </summary>
    /// <param name="state">After the step that was measured; changed.</param>
    /// <param name="observed">Discharge measured at that step, mm.</param>
    /// <param name="simulated">Discharge that the step gave, mm.</param>
    internal void UpdateRouting(Gr4State state, double observed, double simulated)
    {
        var wanted = RoutedBefore(state.Routing) + observed - simulated;
        if (wanted <= 0) return;
        var before = Before(wanted, Outflow);
        state.Routing = before - Outflow(before);
    }

    /// <summary>What the routing store gave in the step that left this much in it, mm.</summary>
    private double RoutedBefore(double left) => left > 0 ? Outflow(Before(left, r => r - Outflow(r))) : 0;

    /// <summary>The level of the routing store at which a function of it that rises has a value: by halving.</summary>
    private double Before(double value, Func<double, double> of)
    {
        var (low, high) = (0.0, Parameters.X3);
        while (of(high) < value && high < 1e6 * Parameters.X3) high *= 2;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (of(middle) < value) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>What a routing store that holds this much gives in a step, mm.</summary>
    internal double Outflow(double routing)
    {
        var level = routing / Parameters.X3;
        return routing * (1 - 1 / Math.Sqrt(Math.Sqrt(1 + level * level * level * level)));
    }

    private static void Convolve(double[] coming, double[] ordinates, double amount)
    {
        for (var i = 0; i < coming.Length - 1; i++) coming[i] = coming[i + 1] + ordinates[i] * amount;
        coming[^1] = ordinates[^1] * amount;
    }

    private static double[] Ordinates(int count, Func<double, double> cumulated)
    {
        var ordinates = new double[count];
        for (var i = 0; i < count; i++) ordinates[i] = cumulated(i + 1) - cumulated(i);
        return ordinates;
    }

    private static double Half(double t, double x4, double exponent) => t <= 0 ? 0 : t < x4 ? Math.Pow(t / x4, exponent) : 1;

    private static double Whole(double t, double x4, double exponent) =>
        t <= 0 ? 0 : t <= x4 ? 0.5 * Math.Pow(t / x4, exponent) : t < 2 * x4 ? 1 - 0.5 * Math.Pow(2 - t / x4, exponent) : 1;
}
