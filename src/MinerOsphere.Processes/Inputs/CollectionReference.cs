using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>Features of a collection as an input (collectionValue.yaml of version 2.0; OGC 21-009 collection input), narrowed on the way.</summary>
/// <param name="Input">Id of the input.</param>
/// <param name="Path">Where in the request.</param>
/// <param name="Json">As the request has it.</param>
/// <param name="Collection">Id of a collection here, or the address of one elsewhere.</param>
public sealed record CollectionReference(string Input, string Path, JsonElement Json, string Collection) : InputReference(Input, Path, Json)
{
    private const int MostLimit = 1_000_000_000;

    private static readonly string[] Members =
    [
        "collection", "bbox", "bboxCrs", "bbox-crs", "geometry", "geometryCrs", "datetime", "limit", "crs", "subset", "subsetCrs", "ids", "q", "assets",
        "passThroughParameters", "mediaType", "encoding", "schema", .. FieldsModifiers.Members,
    ];

    public required FieldsModifiers Modifiers { get; init; }

    /// <summary>Four or six numbers in the order of <see cref="BboxCrs"/>; default for none.</summary>
    public ImmutableArray<double> Bbox { get; init; }
    public string? BboxCrs { get; init; }

    /// <summary>A geometry that the features must intersect: WKT or GeoJSON.</summary>
    public JsonElement? Geometry { get; init; }
    public string? GeometryCrs { get; init; }
    public string? Datetime { get; init; }
    public int? Limit { get; init; }

    /// <summary>System in which the process gets the coordinates; null for CRS84.</summary>
    public string? Crs { get; init; }
    public ImmutableArray<string> Subset { get; init; } = [];
    public string? SubsetCrs { get; init; }
    public ImmutableArray<string> Ids { get; init; }
    public ImmutableArray<string> Q { get; init; } = [];
    public ImmutableArray<string> Assets { get; init; } = [];

    /// <summary>Query parameters for the server that has the collection.</summary>
    public JsonElement? PassThrough { get; init; }

    /// <summary>True for a collection of this server.</summary>
    public bool IsLocal => !Collection.Contains('/');

    /// <summary>Reads a reference; null when it names no collection.</summary>
    public static CollectionReference? Read(string input, JsonElement value, string path, List<InputFault> faults)
    {
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(Members);
        var collection = members.Text("collection");
        if (collection?.Length == 0) members.Fault("collection", "un identifiant ou une adresse de collection est attendu", "the id or the address of a collection is expected");
        var reference = new CollectionReference(input, path, value, collection ?? "")
        {
            Modifiers = FieldsModifiers.Read(members),
            Bbox = members.Numbers("bbox", 4, 6),
            BboxCrs = members.Text("bboxCrs", "bbox-crs"),
            Geometry = members.TextOrObject("geometry"),
            GeometryCrs = members.Text("geometryCrs"),
            Datetime = members.Text("datetime"),
            Limit = members.Integer("limit", 1, MostLimit),
            Crs = members.Text("crs"),
            Subset = Listed(members.Texts("subset")),
            SubsetCrs = members.Text("subsetCrs"),
            Ids = members.Texts("ids"),
            Q = Listed(members.Texts("q")),
            Assets = Listed(members.Texts("assets")),
            PassThrough = members.Object("passThroughParameters"),
        };
        return reference.Collection.Length > 0 ? reference : null;
    }

    private static ImmutableArray<string> Listed(ImmutableArray<string> texts) => texts.IsDefault ? [] : texts;
}
