using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>The values read from one mapping, by key.</summary>
internal sealed class Section(YamlMap map, Reading reading)
{
    private readonly Dictionary<Key, (YamlValue At, object? Value)> _values = [];

    public Reading Reading { get; } = reading;

    public void Read(Key key, YamlValue value)
    {
        key.TryRead(value, Reading, out var result);
        _values[key] = (value, result);
        key.AfterRead?.Invoke(Reading, result);
    }

    /// <summary>True when the file gives the key, well or not.</summary>
    public bool Has(Key key) => _values.ContainsKey(key);

    /// <summary>The value, or the key's default when it is absent or faulty.</summary>
    public T? Get<T>(Key<T> key) => _values.TryGetValue(key, out var found) && found.Value is T value ? value : key.Default;

    /// <summary>Where the value stands; the section's start when the key is absent.</summary>
    public YamlValue At(Key key) => _values.TryGetValue(key, out var found) ? found.At : map;

    public void Fault(Key key, string found, string? expected = null) => Reading.Fault(At(key), found, expected);
}
