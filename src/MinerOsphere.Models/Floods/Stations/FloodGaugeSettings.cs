using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Kinds;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>A gauging station whose discharge is forecast: where its series are, and which years are for what.</summary>
internal sealed record FloodGaugeSettings : IModelSettings
{
    public const string Kind = "flood-gauge";

    public required string Id { get; init; }

    /// <summary>Code of the station, as requests and rows name it.</summary>
    public required string Station { get; init; }

    public required LocalizedText Title { get; init; }
    public string? Theme { get; init; }

    /// <summary>km2.</summary>
    public double? Area { get; init; }

    /// <summary>An hour or a day.</summary>
    public required TimeSpan Step { get; init; }

    public required string Collection { get; init; }

    /// <summary>Property that names the station of a row; null when all rows are of this one.</summary>
    public string? StationProperty { get; init; }

    public required string Time { get; init; }
    public required string Flow { get; init; }
    public string? Rain { get; init; }
    public string? Pet { get; init; }
    public string? Temperature { get; init; }

    /// <summary>Stations upstream, whose discharge is in the same collection.</summary>
    public ImmutableArray<string> Upstream { get; init; } = [];

    /// <summary>First years of training, calibration and test, and the last year.</summary>
    public required (int Train, int Calibrate, int Test, int Last) Years { get; init; }

    /// <summary>m3/s by name; empty for the floods of 2, 5 and 20 years.</summary>
    public ImmutableArray<(string Name, double Flow)> Thresholds { get; init; } = [];

    public FloodPeriods Periods => FloodPeriods.OfYears(Years.Train, Years.Calibrate, Years.Test, Years.Last);

    /// <summary>Those configured, or the default ones of the years before the test.</summary>
    public AlertThresholds AlertThresholds(GaugeSeries series) => Thresholds.Length == 3
        ? Alerts.AlertThresholds.Configured(Thresholds[0].Flow, Thresholds[1].Flow, Thresholds[2].Flow, new LocalizedText("Seuils de la configuration de la station.", "Thresholds of the station's configuration."))
        : Alerts.AlertThresholds.Default(series.Slice(0, FloodTrainer.StepAt(series, Periods.Test)));

    public FloodDesign Design(bool knowsRain) => (Step < TimeSpan.FromDays(1) ? FloodDesign.Hourly : FloodDesign.Daily) with { KnowsRain = knowsRain && Rain is not null };

    public IEnumerable<string> Properties => new[] { Time, Flow, StationProperty, Rain, Pet, Temperature }.OfType<string>();

    public static FloodGaugeSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "station", "title", "theme", "area", "step", "series", "upstream", "periods", "thresholds");
        var (series, periods) = (reader.Mapping(root, "series"), reader.Mapping(root, "periods"));
        reader.OnlyKnown(series, "collection", "station", "time", "flow", "rain", "pet", "temperature");
        reader.OnlyKnown(periods, "train", "calibrate", "test", "last");
        var years = (Year(reader, periods, "train"), Year(reader, periods, "calibrate"), Year(reader, periods, "test"), Year(reader, periods, "last"));
        if (!(years.Item1 < years.Item2 && years.Item2 < years.Item3 && years.Item3 <= years.Item4)) reader.Fault(periods, "expected train < calibrate < test <= last");
        return new FloodGaugeSettings
        {
            Id = reader.Text(root, "id"),
            Station = reader.Text(root, "station"),
            Title = reader.Localized(root, "title"),
            Theme = reader.OptionalText(root, "theme"),
            Area = reader.OptionalText(root, "area") is { } area ? Number(reader, root, area, "area, km2, above 0") : null,
            Step = StepOf(reader, root),
            Collection = reader.Text(series, "collection"),
            StationProperty = reader.OptionalText(series, "station"),
            Time = reader.Text(series, "time"),
            Flow = reader.Text(series, "flow"),
            Rain = reader.OptionalText(series, "rain"),
            Pet = reader.OptionalText(series, "pet"),
            Temperature = reader.OptionalText(series, "temperature"),
            Upstream = UpstreamOf(reader, root),
            Years = years,
            Thresholds = ThresholdsOf(reader, root),
        };
    }

    /// <summary>What a recipe keeps: enough to make the same rows again.</summary>
    public JsonObject ToRecipe(bool knowsRain) => new()
    {
        ["kind"] = Kind, ["id"] = Id, ["station"] = Station, ["knowsRain"] = knowsRain, ["area"] = Area, ["step"] = XmlConvert.ToString(Step), ["collection"] = Collection, ["stationProperty"] = StationProperty,
        ["time"] = Time, ["flow"] = Flow, ["rain"] = Rain, ["pet"] = Pet, ["temperature"] = Temperature, ["upstream"] = new JsonArray([.. Upstream.Select(u => JsonValue.Create(u))]),
        ["years"] = new JsonArray(Years.Train, Years.Calibrate, Years.Test, Years.Last),
    };

    public static FloodGaugeSettings OfRecipe(JsonObject recipe)
    {
        string? Maybe(string name) => recipe[name]?.GetValue<string>();
        var years = recipe["years"]!.AsArray().Select(y => y!.GetValue<int>()).ToArray();
        return new FloodGaugeSettings
        {
            Id = Maybe("id")!, Station = Maybe("station")!, Title = new LocalizedText(Maybe("station")!, null), Area = recipe["area"]?.GetValue<double>(), Step = XmlConvert.ToTimeSpan(Maybe("step")!),
            Collection = Maybe("collection")!, StationProperty = Maybe("stationProperty"), Time = Maybe("time")!, Flow = Maybe("flow")!, Rain = Maybe("rain"), Pet = Maybe("pet"), Temperature = Maybe("temperature"),
            Upstream = [.. recipe["upstream"]!.AsArray().Select(u => u!.GetValue<string>())], Years = (years[0], years[1], years[2], years[3]),
        };
    }

    private static int Year(SettingsReader reader, YamlMappingNode periods, string key)
    {
        var text = reader.Text(periods, key);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1700 and < 2200) return year;
        if (text.Length > 0) reader.Fault(periods, $"'{key}' is '{text}'; expected a year");
        return 0;
    }

    private static double Number(SettingsReader reader, YamlNode at, string text, string expected)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)) return value;
        reader.Fault(at, $"'{text}': expected {expected}");
        return 1;
    }

    private static TimeSpan StepOf(SettingsReader reader, YamlMappingNode root)
    {
        switch (reader.Text(root, "step"))
        {
            case "PT1H": return TimeSpan.FromHours(1);
            case "P1D": return TimeSpan.FromDays(1);
            case { Length: > 0 } other: reader.Fault(root, $"'step' is '{other}'; expected PT1H or P1D"); break;
        }
        return TimeSpan.FromDays(1);
    }

    private static ImmutableArray<string> UpstreamOf(SettingsReader reader, YamlMappingNode root)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode("upstream"), out var node)) return [];
        if (node is YamlSequenceNode list && list.All(n => n is YamlScalarNode { Value.Length: > 0 })) return [.. list.Select(n => ((YamlScalarNode)n).Value!)];
        reader.Fault(node, "'upstream' is a list of codes of stations");
        return [];
    }

    private static ImmutableArray<(string, double)> ThresholdsOf(SettingsReader reader, YamlMappingNode root)
    {
        if (!root.Children.ContainsKey(new YamlScalarNode("thresholds"))) return [];
        var node = reader.Mapping(root, "thresholds");
        reader.OnlyKnown(node, "yellow", "orange", "red");
        return [.. new[] { "yellow", "orange", "red" }.Select(name => (name, Number(reader, node, reader.Text(node, name), $"the {name} threshold, m3/s, above 0")))];
    }
}
