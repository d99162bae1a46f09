using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Documents;

/// <summary>
/// What one has to know before relying on a method that is computed, not trained: what it is for and what not, what it assumes, where its
/// parameters come from, where it fails. In the outputs it stands where trained models have their card.
/// </summary>
internal sealed record MethodCard
{
    private const string LinkedData = "application/ld+json";

    public required string Id { get; init; }
    public required string Version { get; init; }
    public required LocalizedText Name { get; init; }
    public required LocalizedText Purpose { get; init; }

    /// <summary>What it must not be used for; shown before all else.</summary>
    public required LocalizedText Warning { get; init; }

    public required ImmutableArray<LocalizedText> Assumptions { get; init; }
    public required ImmutableArray<LocalizedText> Limits { get; init; }
    public required ImmutableArray<string> References { get; init; }

    /// <summary>Parameters of this run: name, value, unit, where it comes from.</summary>
    public ImmutableArray<(string Name, string Value, string Unit, LocalizedText Source)> Parameters { get; init; } = [];

    public OutputValue Write(string mediaType) => mediaType == "text/markdown"
        ? new OutputValue(StandardOutputs.CardId, mediaType, Encoding.UTF8.GetBytes(Markdown()))
        : new OutputValue(StandardOutputs.CardId, LinkedData, Json());

    public static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private byte[] Json() => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("@context"u8);
        json.WriteString("@vocab"u8, "https://schema.org/");
        json.WriteString("mls"u8, "http://www.w3.org/ns/mls#");
        json.WriteString("fair4ml"u8, "https://w3id.org/fair4ml#");
        json.WriteEndObject();
        json.WriteStartArray("@type"u8);
        json.WriteStringValue("SoftwareApplication"u8);
        json.WriteStringValue("mls:Implementation"u8);
        json.WriteEndArray();
        json.WriteString("identifier"u8, Id);
        json.WriteString("softwareVersion"u8, Version);
        Texts(json, "name", [Name]);
        Texts(json, "description", [Purpose]);
        Texts(json, "mls:hasAssumption", Assumptions);
        Texts(json, "fair4ml:modelRisksBiasLimitations", [.. Limits]);
        Texts(json, "fair4ml:usageInstructions", [Warning]);
        json.WriteStartArray("citation"u8);
        foreach (var reference in References) json.WriteStringValue(reference);
        json.WriteEndArray();
        json.WriteStartArray("mls:hasHyperParameter"u8);
        foreach (var (name, value, unit, source) in Parameters)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "PropertyValue");
            json.WriteString("name"u8, name);
            json.WriteString("value"u8, value);
            json.WriteString("unitText"u8, unit);
            Texts(json, "description", [source]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<LocalizedText> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            foreach (var language in new[] { "fr", "en" })
            {
                json.WriteStartObject();
                json.WriteString("@value"u8, text.In(language));
                json.WriteString("@language"u8, language);
                json.WriteEndObject();
            }
        json.WriteEndArray();
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        foreach (var fr in new[] { true, false })
        {
            string In(LocalizedText t) => t.In(fr ? "fr" : "en");
            void List(string title, IEnumerable<string> lines) => text.Append("\n## ").Append(title).Append("\n\n").AppendJoin('\n', lines.Select(l => $"- {l}")).Append('\n');
            text.Append(fr ? "" : "\n").Append("# ").Append(In(Name)).Append("\n\n").Append(In(Purpose)).Append("\n\n**").Append(In(Warning)).Append("**\n");
            List(fr ? "Hypothèses" : "Assumptions", Assumptions.Select(In));
            List(fr ? "Limites" : "Limits", Limits.Select(In));
            if (!Parameters.IsEmpty) List(fr ? "Paramètres de cette exécution" : "Parameters of this run", Parameters.Select(p => $"{p.Name} = {p.Value} {p.Unit} ({In(p.Source)})"));
            List(fr ? "Références" : "References", References);
        }
        return text.ToString();
    }
}
