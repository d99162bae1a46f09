using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>The values read from one mapping, by key.</summary>
internal sealed class Section(YamlMap map, Reading reading)
{
    private readonly Dictionary<Key, (YamlValue At, object? Value, bool Sound)> _values = [];

    public Reading Reading { get; } = reading;

    public void Read(Key key, YamlValue value)
    {
        var sound = key.TryRead(value, Reading, out var result);
        _values[key] = (value, result, sound);
        key.AfterRead?.Invoke(Reading, result);
    }

    /// <summary>True when the file gives the key, well or not.</summary>
    public bool Has(Key key) => _values.ContainsKey(key);

    /// <summary>True when the file gives the key and its value could be read.</summary>
    public bool IsSound(Key key) => _values.TryGetValue(key, out var found) && found.Sound;

    /// <summary>The value, or the key's default when it is absent or faulty.</summary>
    public T? Get<T>(Key<T> key) => _values.TryGetValue(key, out var found) && found.Value is T value ? value : key.Default;

    /// <summary>Where the value stands; the section's start when the key is absent.</summary>
    public YamlValue At(Key key) => _values.TryGetValue(key, out var found) ? found.At : map;

    public void Fault(Key key, string found, string? expected = null) => Reading.Fault(At(key), found, expected);
}
