using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// How a model came about, as its file tells: enough to train it again and to see whether it is the same. Without <see cref="Created"/> the
/// same training gives the same file to the last byte.
/// </summary>
public sealed record TrainingFacts
{
    private static readonly JsonSerializerOptions OptionsFormat = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutUnset } },
    };

    /// <summary>Seed of the run.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Version of this library.</summary>
    public string Library { get; init; } = ModelFileHeader.LibraryVersion;

    /// <summary>Options of the trainer.</summary>
    public JsonObject? Options { get; init; }

    /// <summary>What the rows were: <see cref="Files.DataHash"/>.</summary>
    public string? DataHash { get; init; }

    /// <summary>How many rows it learned from.</summary>
    public int? Rows { get; init; }

    /// <summary>What it was measured at.</summary>
    public ImmutableArray<MetricValue> Metrics { get; init; } = [];

    /// <summary>When it was trained; left out where the same training must give the same file.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Address of its card; null for none.</summary>
    public string? Card { get; init; }

    /// <summary>Facts of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="table">What it learned from.</param>
    /// <param name="options">Options of the trainer, a record of plain values.</param>
    /// <param name="time">For <see cref="Created"/>; null leaves it out.</param>
    public static TrainingFacts Of<T>(TrainingRun run, TrainingTable table, T options, TimeProvider? time = null) where T : class => new()
    {
        Seed = run.Seed,
        Options = JsonSerializer.SerializeToNode(options, OptionsFormat) as JsonObject,
        DataHash = Files.DataHash.Of(table),
        Rows = table.RowCount,
        Created = time?.GetUtcNow(),
    };

    /// <summary>A list that nobody set has no elements to write, and is not an empty one.</summary>
    private static void LeaveOutUnset(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            {
                var unset = Activator.CreateInstance(property.PropertyType);
                property.ShouldSerialize = (_, value) => !Equals(value, unset);
            }
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["library"] = Library };
        if (Seed is { } seed) json["seed"] = seed;
        if (Created is { } created) json["created"] = created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        if (Options is not null) json["options"] = Options.DeepClone();
        if (DataHash is not null) json["dataHash"] = DataHash;
        if (Rows is { } rows) json["rows"] = rows;
        if (!Metrics.IsDefaultOrEmpty) json["metrics"] = new JsonArray([.. Metrics.Select(m => m.ToJson())]);
        if (Card is not null) json["card"] = Card;
        return json;
    }

    /// <exception cref="InvalidDataException">Not such facts.</exception>
    internal static TrainingFacts Read(JsonNode? json)
    {
        var content = new ModelContent { Settings = json as JsonObject ?? throw new InvalidDataException("'training' is not an object") };
        var created = content.Has("created") ? content.Text("created") : null;
        if (created is not null && !DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)) throw new InvalidDataException($"'created' is '{created}', expected an instant");
        ulong seed = 0;
        if (content.Has("seed") && !ulong.TryParse(content.Settings["seed"]!.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out seed)) throw new InvalidDataException("'seed' is not an integer of 64 bits");
        return new TrainingFacts
        {
            Library = content.Text("library"),
            Seed = content.Has("seed") ? seed : null,
            Created = created is null ? null : DateTimeOffset.Parse(created, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Options = !content.Has("options") ? null : content.Settings["options"] as JsonObject is { } options ? (JsonObject)options.DeepClone() : throw new InvalidDataException("'options' is not an object"),
            DataHash = content.Has("dataHash") ? content.Text("dataHash") : null,
            Rows = content.Has("rows") ? content.Integer("rows", 0) : null,
            Metrics = !content.Has("metrics") ? [] : content.Settings["metrics"] is JsonArray list ? [.. list.Select(MetricValue.Read)] : throw new InvalidDataException("'metrics' is not a list"),
            Card = content.Has("card") ? content.Text("card") : null,
        };
    }
}
