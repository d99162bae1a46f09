using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// What a model is made of, between the model and its file: settings as JSON, and numbers as named arrays that are written in binary, so
/// that a model read back is the same to the last bit.
/// </summary>
public sealed class ModelContent
{
    private readonly SortedDictionary<string, Array> _arrays = new(StringComparer.Ordinal);

    /// <summary>Everything that is not an array of numbers.</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>The arrays by name: of <see cref="float"/>, <see cref="double"/>, <see cref="int"/>, <see cref="long"/>, <see cref="ulong"/> or <see cref="byte"/>.</summary>
    public IReadOnlyDictionary<string, Array> Arrays => _arrays;

    public void Add<T>(string name, T[] values) where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(int) && typeof(T) != typeof(long) && typeof(T) != typeof(ulong) && typeof(T) != typeof(byte))
            throw new ArgumentException($"arrays of {typeof(T).Name} are not written", nameof(values));
        _arrays.Add(name, values);
    }

    /// <exception cref="InvalidDataException">There is no such array, or it holds something else.</exception>
    public T[] Take<T>(string name) where T : unmanaged =>
        !_arrays.TryGetValue(name, out var array) ? throw new InvalidDataException($"array '{name}' is missing")
        : array as T[] ?? throw new InvalidDataException($"array '{name}' holds {array.GetType().GetElementType()!.Name}, expected {typeof(T).Name}");
}
