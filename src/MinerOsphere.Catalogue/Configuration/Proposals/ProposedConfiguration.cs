using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Introspection;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Proposals;

/// <summary>
/// A configuration folder made of what a source says of itself: it can be served as it is, and says in comments what its owner knows better.
/// </summary>
public static class ProposedConfiguration
{
    private const string Unknown = "À renseigner";
    private static readonly string[] TitleNames = ["name", "nom", "title", "titre", "label", "libelle"];
    private static readonly string[] GeometryTypes = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];

    /// <summary>The files by their names in the folder.</summary>
    /// <param name="rows">What is to be served.</param>
    /// <param name="database">The database it is in; null for files.</param>
    /// <param name="file">Path of the file it is in, from the configuration folder; null for a database.</param>
    /// <param name="inPlace">Read the file where it lies instead of importing it.</param>
    /// <param name="skipped">Names of rows that have nothing to tell one from another, and so cannot be served.</param>
    public static IReadOnlyList<(string Path, string Text)> Write(IEnumerable<FoundRows> rows, DatabaseDefinition? database, string? file, bool inPlace, out ImmutableArray<string> skipped)
    {
        var files = new List<(string, string)> { ("server.yaml", Server(database)) };
        var names = new ProposedNames([]);
        var without = ImmutableArray.CreateBuilder<string>();
        foreach (var found in rows)
        {
            if (!found.Properties.Any(p => p.IsKey))
            {
                without.Add(found.Name);
                continue;
            }
            var id = names.Identifier(found.Name.StartsWith("public.", StringComparison.Ordinal) ? found.Name["public.".Length..] : found.Name);
            files.Add(($"collections/{id}.yaml", Collection(id, found, database, file, inPlace)));
        }
        skipped = without.ToImmutable();
        return files;
    }

    private static string Server(DatabaseDefinition? database)
    {
        var text = new StringBuilder();
        text.Append("# Proposed by minerosphere introspect. docs/configuration.md lists every key.\n");
        text.Append("title: 'Données'  # name your server\n");
        text.Append("description: 'Jeux de données publiés avec MinerOsphere.Standards'\n");
        text.Append("linkedDataBase: 'http://localhost:5080'  # names things for ever: set your own domain before you publish\n");
        text.Append("licences:\n");
        text.Append("  # FILL IN: the licence under which the data may be used, then name it in every collection.\n");
        text.Append($"  a-renseigner: {{title: '{Unknown}', url: 'https://example.org/licence'}}\n");
        if (database is null) return text.ToString();
        text.Append("databases:\n").Append($"  {database.Name}:\n").Append($"    connection: {Quoted(database.Connection)}\n");
        if (database.PasswordVariable is { } variable) text.Append($"    passwordVariable: {variable}  # the password is read from this environment variable; it belongs in no file\n");
        return text.ToString();
    }

    private static string Collection(string id, FoundRows found, DatabaseDefinition? database, string? file, bool inPlace)
    {
        var name = found.Name[(found.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var text = new StringBuilder();
        text.Append($"id: {id}\n");
        text.Append($"title: {Quoted(ProposedNames.Title(name))}\n");
        text.Append($"description: {Quoted(found.Comment ?? ProposedNames.Title(name))}{(found.Comment is null ? "  # say what it holds" : "")}\n");
        text.Append("theme: territory  # or minerals, interventions, floods, higher-education\n");
        text.Append("licence: a-renseigner  # FILL IN: declare the licence in server.yaml and name it here\n");
        text.Append($"provider: {{name: '{Unknown}'}}  # FILL IN: who produces the data\n");
        text.Append($"attribution: '{Unknown}'  # FILL IN: the words that the licence asks for\n");
        if (database is not null) text.Append($"source: {{database: {database.Name}, table: {Quoted(found.Name)}}}\n");
        else
        {
            text.Append($"source:\n  file: {Quoted(file!)}\n");
            if (file!.Contains(".gpkg", StringComparison.OrdinalIgnoreCase)) text.Append($"  layer: {Quoted(found.Name)}\n");
            if (inPlace) text.Append("  inPlace: true\n");
            if (found.Separator != ',') text.Append($"  separator: \"{(found.Separator == '\t' ? "\\t" : found.Separator.ToString())}\"\n");
            if (found.Longitude is { } x) text.Append($"  longitude: {Quoted(x)}\n  latitude: {Quoted(found.Latitude!)}\n");
        }
        text.Append("properties:\n");
        Properties(text, found);
        return text.ToString();
    }

    private static void Properties(StringBuilder text, FoundRows found)
    {
        var names = new ProposedNames(TakenNames.OfProperties);
        var key = found.Properties.First(p => p.IsKey);
        var geometry = found.Properties.FirstOrDefault(p => p.Type == PropertyType.Geometry);
        var times = found.Properties.Where(p => p.Type is PropertyType.Date or PropertyType.DateTime).ToList();
        var title = found.Properties.FirstOrDefault(p => p != key && p.Type == PropertyType.String && TitleNames.Contains(p.Source.ToLowerInvariant()));
        foreach (var property in found.Properties)
        {
            if (property.Type == PropertyType.Geometry && property != geometry)
            {
                text.Append($"  # {Line(property.Source)}: a second geometry; a collection has one\n");
                continue;
            }
            var name = names.Property(property.Source);
            text.Append($"  {name}:\n    type: {TypeWord(property.Type)}\n");
            if (name != property.Source) text.Append($"    source: {Quoted(property.Source)}\n");
            var role = property == key ? "id" : property == title ? "title" : times is [var time] && property == time ? "instant" : null;
            if (role is not null) text.Append($"    role: {role}\n");
            if (property.Type == PropertyType.Geometry) text.Append($"    geometryType: {GeometryTypes.FirstOrDefault(t => t.Equals(property.GeometryType, StringComparison.OrdinalIgnoreCase)) ?? "Geometry"}\n");
            text.Append($"    label: {Quoted(ProposedNames.Title(property.Source))}\n");
            if (property.Comment is { Length: > 0 } comment) text.Append($"    description: {Quoted(comment)}\n");
            if (property != key && property.Type is PropertyType.Number) text.Append("    # unit: m  # a UCUM code, when it is a measure\n");
            if (property.Type != PropertyType.Geometry) text.Append($"    iri: 'def:{name}'\n");
        }
    }

    private static string TypeWord(PropertyType type) => type == PropertyType.DateTime ? "dateTime" : type.ToString().ToLowerInvariant();

    private static string Quoted(string text) => "'" + Line(text).Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
