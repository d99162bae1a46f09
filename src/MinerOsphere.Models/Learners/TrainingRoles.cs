using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Learners;

/// <summary>What the properties of the features mean to a training, as the request says.</summary>
internal sealed record TrainingRoles
{
    /// <summary>Name of the column of places.</summary>
    public const string PlaceColumn = "place";

    public required string Target { get; init; }

    /// <summary>Default (no array) for every property that can be one.</summary>
    public ImmutableArray<string> Features { get; init; }

    public ImmutableArray<string> Categories { get; init; } = [];
    public string? Exposure { get; init; }
    public string? Weight { get; init; }
    public string? Time { get; init; }
    public string? Group { get; init; }

    /// <summary>Plane system of the places; null leaves them out.</summary>
    public string? PlaceCrs { get; init; }

    public static TrainingRoles Of(ExecuteRequest request) => new()
    {
        Target = request.Text("target")!,
        Features = request.Has("predictors") ? request.Texts("predictors") : default,
        Categories = request.Has("categories") ? request.Texts("categories") : [],
        Exposure = request.Text("exposure"), Weight = request.Text("weight"), Time = request.Text("time"), Group = request.Text("group"), PlaceCrs = request.Text("placeCrs"),
    };

    public ColumnRoles Columns => new()
    {
        Target = Target, Features = Features, Exposure = Exposure, Weight = Weight, Time = Time, Group = Group, Place = PlaceCrs is null ? null : PlaceColumn,
    };

    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(new Kept(Target, Features.IsDefault ? null : [.. Features], [.. Categories], Exposure, Weight, Time, Group, PlaceCrs), JsonSerializerOptions.Web)!;

    /// <exception cref="ModelInputException">Not such roles.</exception>
    public static TrainingRoles Read(JsonNode? json)
    {
        try
        {
            if (json.Deserialize<Kept>(JsonSerializerOptions.Web) is { Target: { } target } kept)
                return new TrainingRoles
                {
                    Target = target, Features = kept.Features is null ? default : [.. kept.Features], Categories = [.. kept.Categories ?? []], Exposure = kept.Exposure, Weight = kept.Weight,
                    Time = kept.Time, Group = kept.Group, PlaceCrs = kept.PlaceCrs,
                };
        }
        catch (JsonException)
        {
            // Told below.
        }
        throw new ModelInputException("the model's recipe does not say what its columns are");
    }

    private sealed record Kept(string? Target, string[]? Features, string[]? Categories, string? Exposure, string? Weight, string? Time, string? Group, string? PlaceCrs);
}
