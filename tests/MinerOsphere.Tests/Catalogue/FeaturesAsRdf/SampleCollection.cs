using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Tests.Catalogue.FeaturesAsRdf;

/// <summary>A small collection with a property of every kind, imported for real.</summary>
internal sealed class SampleCollection : IDisposable
{
    public const string Base = "https://data.example.org";
    private readonly string _folder = Directory.CreateTempSubdirectory("sample").FullName;

    private const string Source = """
        {"type":"FeatureCollection","features":[
         {"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[2.5,48]},
          "properties":{"code":"06216X0228/P30-10","nom":"Puits é","profondeur":12,"debit":1.5e-9,"etat":"A","dep":"75","eaux":"x | y|","jour":"2024-02-29","actif":true,"lien":"https://example.org/a"}},
         {"type":"Feature","id":2,"geometry":null,
          "properties":{"code":"B","nom":null,"profondeur":0.25,"debit":null,"etat":"P","dep":null,"eaux":null,"jour":null,"actif":false,"lien":null}}]}
        """;

    public static readonly Codelist States = new("etats", new("États", "States"), [new("A", new("actif", "active")), new("P", new("passé"), "https://example.org/past")]);

    public static readonly FeatureSchema Schema = new(
    [
        Property("code", PropertyType.String, "http://purl.org/dc/terms/identifier") with { Role = PropertyRole.Id },
        Property("nom", PropertyType.String, null) with { Role = PropertyRole.Title },
        Property("profondeur", PropertyType.Number, Base + "/def#depth") with { Unit = "m", Label = new("profondeur", "depth") },
        Property("debit", PropertyType.Number, Base + "/def#flow") with { Unit = "m3/s" },
        Property("etat", PropertyType.String, Base + "/def#state") with { Codelist = States },
        Property("dep", PropertyType.String, Base + "/def#departement") with { Role = PropertyRole.Reference, ReferencedCollection = "departements" },
        Property("eaux", PropertyType.String, Base + "/def#water") with { Separator = "|" },
        Property("jour", PropertyType.Date, Base + "/def#day"),
        Property("actif", PropertyType.Boolean, Base + "/def#active"),
        Property("lien", PropertyType.Iri, Base + "/def#link"),
        Property("geom", PropertyType.Geometry, null) with { Role = PropertyRole.PrimaryGeometry },
    ], Base + "/def#Well");

    private SampleCollection() { }

    public PublishedCollection Collection { get; private set; } = null!;

    public static ServerSettings Settings => new() { LinkedDataBase = Base, Title = new("Essai", "Trial"), Description = new("Un catalogue", "A catalogue") };

    public static async Task<SampleCollection> ImportAsync()
    {
        var sample = new SampleCollection();
        var source = Path.Combine(sample._folder, "source.geojson");
        var target = Path.Combine(sample._folder, "wells.gpkg");
        await File.WriteAllTextAsync(source, Source);
        var definition = new CollectionDefinition
        {
            Id = "wells",
            Title = new("Puits", "Wells"),
            Description = new("Des puits", "Wells"),
            Source = new SourceDefinition { Path = source, Format = SourceFormat.GeoJson, OnFault = FaultPolicy.RefuseFile },
            Schema = Schema,
            Licence = new Licence(new("Licence Ouverte 2.0"), "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "ETALAB_2_0"),
            Provider = new Contact("Bureau de l'été", "a@example.org", "https://example.org/"),
            Theme = "territory",
            EuThemes = ["ENVI"],
            Keywords = [new("eau", "water")],
            UpdateFrequency = "ANNUAL",
            Attribution = new("Source : essai"),
            TemporalExtent = new(new DateTime(2020, 1, 1), null),
            File = "wells.yaml",
        };
        var time = TimeProvider.System;
        var report = await new FeatureImporter(time).ImportAsync(definition.Source!, Schema, definition.Id, target, null, default);
        Assert.True(report.Succeeded, report.Refusal?.En);
        sample.Collection = new PublishedCollection(
            definition, GeoPackageFeatureProvider.Open(target, Schema), "abc123", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        return sample;
    }

    public void Dispose()
    {
        Collection.Features.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static PropertyDefinition Property(string name, PropertyType type, string? iri) => new() { Name = name, Source = name, Type = type, Iri = iri };
}
