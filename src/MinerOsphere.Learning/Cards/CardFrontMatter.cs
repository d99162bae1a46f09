using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MinerOsphere.Learning.Cards;

/// <summary>The head of a card in YAML, with the keys that model hubs read, <c>model-index</c> among them. Texts are quoted as JSON, which YAML reads.</summary>
internal static class CardFrontMatter
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ModelCard card, bool isFrench)
    {
        var task = card.File.Model.Signature.Target.IsCategorical ? "tabular-classification" : "tabular-regression";
        var metrics = card.Metrics.Where(m => double.IsFinite(m.Value)).ToArray();
        var yaml = new StringBuilder("---\n");
        yaml.Append($"language:\n- {(isFrench ? "fr" : "en")}\n");
        if (card.Licence is { } licence) yaml.Append($"license: {Quoted(licence)}\n");
        yaml.Append($"library_name: minerosphere-learning\npipeline_tag: {task}\ntags:\n- {Quoted(card.File.Model.Kind)}\n");
        if (metrics.Length > 0)
        {
            yaml.Append("metrics:\n");
            foreach (var name in metrics.Select(m => m.Name).Distinct(StringComparer.Ordinal)) yaml.Append($"- {Quoted(name)}\n");
        }
        yaml.Append($"model-index:\n- name: {Quoted(card.Name)}\n  results:{(metrics.Length == 0 ? " []" : "")}\n");
        foreach (var scheme in metrics.GroupBy(m => m.Scheme, StringComparer.Ordinal))
        {
            yaml.Append($"  - task:\n      type: {task}\n      name: {Quoted(card.File.Model.Signature.Target.Name)}\n");
            yaml.Append($"    dataset:\n      type: tabular\n      name: {Quoted(string.Join(", ", card.Data.Select(d => d.Name)))}\n      split: {Quoted(scheme.Key)}\n    metrics:\n");
            foreach (var metric in scheme) yaml.Append($"    - type: {Quoted(metric.Name)}\n      value: {CardNumber.Yaml(metric.Value)}\n");
        }
        return yaml.Append("---\n\n").ToString();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Quoting);
}
