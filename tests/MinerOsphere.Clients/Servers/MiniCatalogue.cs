using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.Dcat;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;

namespace MinerOsphere.Clients.Servers;

/// <summary>Small collections made of edge cases.</summary>
public static class MiniCatalogue
{
    public static readonly FeatureSchema Places = new(
    [
        Property("id", PropertyType.String, PropertyRole.Id),
        Property("name", PropertyType.String, PropertyRole.Title),
        Property("day", PropertyType.Date, PropertyRole.PrimaryInstant),
        Property("rank", PropertyType.Integer),
        Property("depth", PropertyType.Number) with { Unit = "m", Constraints = new() { Minimum = 0 } },
        Property("open", PropertyType.Boolean),
        Property("kind", PropertyType.String) with { Codelist = new("kinds", new("Genres", "Kinds"), [new("a", new("premier", "first")), new("b", new("second", "second"))]) },
        Property("geometry", PropertyType.Geometry, PropertyRole.PrimaryGeometry) with { GeometryType = "Point" },
    ]);

    public static readonly FeatureSchema Figures = new([Property("id", PropertyType.String, PropertyRole.Id), Property("value", PropertyType.Integer), Property("text", PropertyType.String)]);

    /// <summary>Ids that need care in an address.</summary>
    public static readonly string[] OddIds = ["06216X0228/P30-10", "a b", "100%", "é", "a%2Fb", "?q=1", "#frag", "dot.dot", "..x", "+plus&amp;"];

    public static ListProvider PlacesProvider { get; } = new(Places, [.. Enumerable.Range(1, 25).Select(Place)]);
    public static ListProvider BigProvider { get; } = new(Figures, [.. Enumerable.Range(1, 12_000).Select(i => new Row(i * 3, $"n{i}", [$"n{i}", (long)(i % 7), new string('x', 200)]))]);
    public static ListProvider BrokenProvider { get; } = new(Figures, [.. Enumerable.Range(1, 5_000).Select(i => new Row(i, $"n{i}", [$"n{i}", 1L, new string('y', 500)]))]) { FailsAt = 3_000 };

    /// <param name="revision">Revision of the whole and of each collection.</param>
    /// <param name="change">Changes to the settings.</param>
    /// <param name="faulty">With the collection whose provider fails.</param>
    public static CatalogueSnapshot Snapshot(string revision = "r1", Func<ServerSettings, ServerSettings>? change = null, bool faulty = true)
    {
        var settings = new ServerSettings { LinkedDataBase = "https://id.example.org", Title = new("Essai", "Trial"), Contact = new("Someone", "someone@example.org") };
        settings = change?.Invoke(settings) ?? settings;
        PublishedCollection[] collections =
        [
            Collection("big", BigProvider, revision),
            .. faulty ? [Collection("broken", BrokenProvider, revision)] : Array.Empty<PublishedCollection>(),
            Collection("empty", new ListProvider(Figures, []), revision),
            Collection("odd", new ListProvider(Figures, [.. OddIds.Select((id, i) => new Row(i + 1, id, [id, (long)i, null]))]), revision),
            Collection("places", PlacesProvider, revision),
        ];
        return new(settings, [.. collections], revision);
    }

    /// <summary>The descriptions alone: who tests the graphs of features materialises them.</summary>
    public static IQuadSource Descriptions(CatalogueSnapshot snapshot)
    {
        var quads = new QuadList();
        new CatalogueDescription(new(snapshot.Settings.LinkedDataBase), snapshot.Settings, quads).Write(snapshot.Collections);
        return new PlainQuadSource(quads);
    }

    private static Row Place(int i)
    {
        // Every sixth has no geometry, every tenth no day; two lie on either side of the antimeridian.
        (double X, double Y)? point = i % 6 == 0 ? null : i == 7 ? (179.5, -17) : i == 8 ? (-179.5, -17) : (i, 40 + i / 2.0);
        object? day = i % 10 == 0 ? null : $"2024-{(i - 1) % 12 + 1:00}-15";
        return new(i * 10, $"p{i}", [$"p{i}", $"Lieu \"{i}\" <é>", day, (long)(i % 5), i / 4.0, i % 2 == 0, i % 3 == 0 ? "b" : "a", null], point);
    }

    private static PropertyDefinition Property(string name, PropertyType type, PropertyRole role = PropertyRole.None) =>
        new() { Name = name, Source = name, Type = type, Role = role, Label = new("libellé " + name, "label " + name), Iri = "https://id.example.org/def#" + name };

    private static PublishedCollection Collection(string id, ListProvider provider, string revision) => new(new CollectionDefinition
    {
        Id = id,
        Title = new($"Collection {id} en français", $"Collection {id} in English"),
        Description = new("Des cas limites.", "Edge cases."),
        Source = new() { Path = "/nowhere", Format = SourceFormat.Csv },
        Schema = provider.Schema,
        Licence = new(new("Licence Ouverte", "Open Licence"), "https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
        Provider = new("Nobody"),
        Theme = "minerals",
        Attribution = new("Fait pour l'essai", "Made for the trial"),
        Keywords = [new("essai", "trial")],
        File = "mini.yaml",
    }, provider, revision, new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
}
