using System.Text.Json;
using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// What a model is made of, between the model and its file: settings as JSON, and numbers as named arrays that are written in binary, so
/// that a model read back is the same to the last bit. Whatever may be NaN or infinite belongs into an array: JSON has no such numbers.
/// </summary>
public sealed class ModelContent
{
    private readonly SortedDictionary<string, Array> _arrays = new(StringComparer.Ordinal);

    /// <summary>Everything that is not an array of numbers.</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>The arrays by name: of <see cref="float"/>, <see cref="double"/>, <see cref="int"/>, <see cref="long"/>, <see cref="ulong"/> or <see cref="byte"/>.</summary>
    public IReadOnlyDictionary<string, Array> Arrays => _arrays;

    /// <summary>Adds an array under a name that is not taken yet.</summary>
    public void Add<T>(string name, T[] values) where T : unmanaged
    {
        if (!IsWritten(typeof(T))) throw new ArgumentException($"arrays of {typeof(T).Name} are not written", nameof(values));
        _arrays.Add(name, values);
    }

    /// <exception cref="InvalidDataException">There is no such array, or it holds something else.</exception>
    public T[] Take<T>(string name) where T : unmanaged =>
        !_arrays.TryGetValue(name, out var array) ? throw new InvalidDataException($"array '{name}' is missing")
        : array as T[] ?? throw new InvalidDataException($"array '{name}' holds {array.GetType().GetElementType()!.Name}, expected {typeof(T).Name}");

    /// <summary>An array of a known length.</summary>
    /// <exception cref="InvalidDataException">There is no such array, or it holds something else or another number of values.</exception>
    public T[] Take<T>(string name, int length) where T : unmanaged
    {
        var values = Take<T>(name);
        return values.Length == length ? values : throw new InvalidDataException($"array '{name}' has {values.Length} values, expected {length}");
    }

    /// <summary>A part with settings and arrays of its own.</summary>
    public void Add(string name, ModelContent part)
    {
        Settings.Add(name, part.Settings.DeepClone());
        foreach (var (inner, values) in part._arrays) _arrays.Add($"{name}/{inner}", values);
    }

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public ModelContent Part(string name)
    {
        var part = new ModelContent { Settings = Setting(name) is JsonObject settings ? (JsonObject)settings.DeepClone() : throw new InvalidDataException($"setting '{name}' is not an object") };
        foreach (var (full, values) in _arrays)
            if (full.StartsWith(name, StringComparison.Ordinal) && full.Length > name.Length && full[name.Length] == '/') part._arrays.Add(full[(name.Length + 1)..], values);
        return part;
    }

    /// <summary>A model inside this one: a member of an ensemble, or what an interval is put around.</summary>
    public void Add(string name, ISavedModel model)
    {
        var part = new ModelContent { Settings = new JsonObject { ["kind"] = model.Kind, ["signature"] = SignatureJson.Of(model.Signature) } };
        part.Add("model", model.Save());
        Add(name, part);
    }

    /// <summary>The model inside this one, of whatever kind it is.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public ISavedModel TakeModel(string name)
    {
        var part = Part(name);
        return ModelKinds.Load(part.Text("kind"), SignatureJson.Read(part.Setting("signature")), part.Part("model"));
    }

    /// <exception cref="InvalidDataException">There is no such setting, or it is no finite number from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public double Number(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        if (Setting(name) is not JsonValue value || value.GetValueKind() != JsonValueKind.Number) throw new InvalidDataException($"setting '{name}' is not a number");
        // A value that was just made holds its own type, one that was read holds text: only the text is common to both.
        var number = JsonSerializer.Deserialize<double>(value.ToJsonString());
        return number >= least && number <= most ? number : throw new InvalidDataException($"setting '{name}' is {value.ToJsonString()}, expected {least:R} to {most:R}");
    }

    /// <exception cref="InvalidDataException">There is no such setting, or it is no integer from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public int Integer(string name, int least = int.MinValue, int most = int.MaxValue)
    {
        var number = Number(name);
        return number == Math.Floor(number) && number >= least && number <= most ? (int)number : throw new InvalidDataException($"setting '{name}' is {number:R}, expected an integer from {least} to {most}");
    }

    /// <exception cref="InvalidDataException">There is no such setting, or it is no text.</exception>
    public string Text(string name) =>
        Setting(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? TextOf(value) : throw new InvalidDataException($"setting '{name}' is not a text");

    /// <exception cref="InvalidDataException">There is no such setting, or it is neither true nor false.</exception>
    public bool Flag(string name) => Setting(name)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new InvalidDataException($"setting '{name}' is neither true nor false"),
    };

    /// <summary>A setting written as the name of a value of an enumeration.</summary>
    /// <exception cref="InvalidDataException">There is no such setting, or no value of that name.</exception>
    public T Choice<T>(string name) where T : struct, Enum
    {
        var text = Text(name);
        // Numbers would be read as well: only names are written.
        return Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text ? value
            : throw new InvalidDataException($"setting '{name}' is '{text}', expected one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>A list of texts.</summary>
    /// <exception cref="InvalidDataException">There is no such setting, or it is no list of texts.</exception>
    public string[] Texts(string name) => Setting(name) is JsonArray list
        ? [.. list.Select(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? TextOf(value) : throw new InvalidDataException($"setting '{name}' holds something else than texts"))]
        : throw new InvalidDataException($"setting '{name}' is not a list");

    /// <summary>True when there is such a setting and it is not null.</summary>
    public bool Has(string name) => Settings.TryGetPropertyValue(name, out var value) && value is not null;

    internal static bool IsWritten(Type type) =>
        type == typeof(float) || type == typeof(double) || type == typeof(int) || type == typeof(long) || type == typeof(ulong) || type == typeof(byte);

    /// <summary>For the reader of files, which knows the element type only when it runs.</summary>
    internal void AddRead(string name, Array values) => _arrays.Add(name, values);

    private JsonNode? Setting(string name) => Settings.TryGetPropertyValue(name, out var value) ? value : throw new InvalidDataException($"setting '{name}' is missing");

    private static string TextOf(JsonValue value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException e) // half of a surrogate pair
        {
            throw new InvalidDataException($"a text is not valid Unicode: {e.Message}", e);
        }
    }
}
