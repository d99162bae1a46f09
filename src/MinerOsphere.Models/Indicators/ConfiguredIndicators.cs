using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Models.Indicators;

/// <summary>The indicators that the configuration offers at the moment.</summary>
public sealed class ConfiguredIndicators
{
    private readonly Lock _gate = new();
    private ImmutableArray<IndicatorSettings> _all = [];
    private int _generation;

    /// <summary>Told when they were read anew.</summary>
    public event Action? Changed;

    /// <summary>In the order of their ids.</summary>
    public ImmutableArray<IndicatorSettings> All
    {
        get
        {
            lock (_gate) return _all;
        }
    }

    /// <summary>Another text whenever they were read anew.</summary>
    public string State
    {
        get
        {
            lock (_gate) return _generation.ToString(CultureInfo.InvariantCulture);
        }
    }

    public IndicatorSettings? Find(string id) => All.FirstOrDefault(i => i.Id == id);

    public void Replace(ImmutableArray<IndicatorSettings> indicators)
    {
        lock (_gate)
        {
            _all = [.. indicators.OrderBy(i => i.Id, StringComparer.Ordinal)];
            _generation++;
        }
        Changed?.Invoke();
    }
}
