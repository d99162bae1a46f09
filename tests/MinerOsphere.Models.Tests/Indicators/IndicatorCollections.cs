using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>Collections that indicators are read from, of the repository's own files and with the properties that their configuration gives them.</summary>
internal static class IndicatorCollections
{
    private static readonly Lazy<IFeatureProvider> HeStudents = new(ReadStudents), HeEstablishments = new(() => Of("etablissements.geojson", p => new()
    {
        ["id"] = Word(p, "identifiant interne"), ["name"] = Word(p, "libellé"), ["kind"] = Word(p, "type d'établissement"), ["academy"] = Word(p, "Académie"),
    }));

    public static IFeatureProvider Students => HeStudents.Value;

    public static ICollections All { get; } = new FixedCollections(id => id switch { "he-students" => HeStudents.Value, "he-establishments" => HeEstablishments.Value, _ => null });

    /// <summary>An indicator of the repository's configuration.</summary>
    public static IndicatorSettings Configured(string file)
    {
        var root = SettingsReader.Open(Path.Combine(Repository.Root, "config", "models", file), out var reader);
        var settings = new IndicatorKind().Read(root!, reader);
        return reader.Faults.Count == 0 ? (IndicatorSettings)settings : throw new InvalidOperationException(string.Join("\n", reader.Faults));
    }

    /// <summary>A configured indicator as it is read.</summary>
    public static async Task<IndicatorPanel> PanelAsync(IndicatorSettings settings, Func<IndicatorLayout, IndicatorLayout>? change = null)
    {
        using var hold = All.Take();
        var source = hold.Find(settings.Collection)!;
        return await IndicatorReader.ReadAsync(source, IndicatorReader.Filtered(new FeatureQuery(), settings.Filter, source), (change ?? (l => l))(settings.WholeLayout), hold.Find);
    }

    /// <summary>Rows as features without a place.</summary>
    public static IFeatureProvider Features(IEnumerable<Dictionary<string, object?>> rows)
    {
        using var buffer = new MemoryStream();
        JsonSerializer.Serialize(buffer, new
        {
            type = "FeatureCollection",
            features = rows.Select(r => new { type = "Feature", id = r.GetValueOrDefault("id"), geometry = (object?)null, properties = r.Where(p => p.Key != "id").ToDictionary() }),
        });
        using var document = JsonDocument.Parse(buffer.ToArray());
        return MemoryFeaturesBuilder.Of(document.RootElement);
    }

    public static string Data(string name) => Path.Combine(Repository.Root, "config", "data", name);

    private static IFeatureProvider ReadStudents()
    {
        using var file = File.OpenRead(Data("effectifs_etudiants_par_etablissement.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        var frame = CsvFrame.Read(reader, new CsvOptions());
        string? Cell(string column, int row) => frame[column].IsMissing(row) ? null : frame[column].Text(row);
        object? Count(string column, int row) => Cell(column, row) is { } text ? (long)double.Parse(text, CultureInfo.InvariantCulture) : null;
        return Features(Enumerable.Range(0, frame.RowCount).Select(row =>
        {
            var one = new Dictionary<string, object?>
            {
                ["id"] = $"{Cell("Identifiant interne de l'établissement", row)}-{Cell("Année universitaire", row)}",
                ["establishment"] = Cell("etablissement_id_paysage_actuel", row),
                ["establishment_then"] = Cell("Identifiant interne de l'établissement", row),
                ["name"] = Cell("Établissement", row),
                ["kind"] = Cell("Type d'établissement", row),
                ["academic_year"] = Cell("Année universitaire", row),
                ["caution"] = Cell("Attention", row),
                ["students"] = Count("Nombre d'étudiants inscrits (inscriptions principales) hors doubles inscriptions CPGE", row),
                ["new_graduates"] = Count("Nombre de nouveaux bacheliers inscrits hors doubles inscriptions CPGE", row),
                ["women"] = Count("Sexe : Femmes", row),
                ["men"] = Count("Sexe : Hommes", row),
            };
            for (var year = 1; year <= 5; year++) one[$"year_{year}"] = Count($"Degré d’études : BAC + {year}", row);
            one["year_6_plus"] = Count("Degré d’études : BAC + 6 et plus", row);
            return one;
        }));
    }

    private static IFeatureProvider Of(string file, Func<JsonElement, Dictionary<string, object?>> row)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Data(file)));
        return Features([.. document.RootElement.GetProperty("features").EnumerateArray().Select(f => row(f.GetProperty("properties")))]);
    }

    private static string? Word(JsonElement properties, string name) => properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
