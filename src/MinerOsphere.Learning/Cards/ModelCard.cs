using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Cards;

/// <summary>
/// What one has to know before relying on a model: what it is for and what not, what it learned from, how it was measured and against what,
/// what drives it, where it fails (Mitchell et al. 2019). What the run knows is taken from the model's file and its evaluation; what only
/// people know has to be said, and there is no card without it.
/// </summary>
/// <param name="File">The model with what its file says of it.</param>
public sealed record ModelCard(ModelFile File)
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model.</summary>
    public string Version { get; init; } = "1";

    /// <summary>What it predicts and why, in a sentence or two.</summary>
    public required CardText Purpose { get; init; }

    /// <summary>What it may be used for, and by whom.</summary>
    public required ImmutableArray<CardText> IntendedUses { get; init; }

    /// <summary>What it must not be used for.</summary>
    public ImmutableArray<CardText> ExcludedUses { get; init; } = [];

    /// <summary>Where it is known to fail; what the evaluation found is added to it.</summary>
    public required ImmutableArray<CardText> Limits { get; init; }

    /// <summary>Who may be harmed and how, and what is done about it.</summary>
    public required ImmutableArray<CardText> EthicalNotes { get; init; }

    /// <summary>What it was trained on.</summary>
    public required ImmutableArray<CardData> Data { get; init; }

    /// <summary>SPDX identifier or address of the model's licence; null for none.</summary>
    public string? Licence { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Publisher { get; init; }

    /// <summary>Address of the model; null for none.</summary>
    public string? Address { get; init; }

    /// <summary>How it was measured; null leaves the metrics of the file.</summary>
    public EvaluationReport? Report { get; init; }

    /// <summary>What drives it, the strongest first.</summary>
    public ImmutableArray<CardEffect> Effects { get; init; } = [];

    /// <summary>What the importance in <see cref="Effects"/> is.</summary>
    public CardText? EffectsMeasure { get; init; }

    /// <summary>The measures, of the report or else of the file.</summary>
    internal ImmutableArray<MetricValue> Metrics => Report?.ToMetricValues() ?? File.Training?.Metrics ?? [];

    /// <summary>Markdown with a YAML head as model hubs read it, in the language asked for.</summary>
    /// <param name="language">"fr" for French; English otherwise.</param>
    public string ToMarkdown(string language) => new CardMarkdown(this, language == "fr").Write();

    /// <summary>JSON-LD in the terms of ML-Schema, PROV-O, schema.org and FAIR4ML, with its context inside: nothing has to be fetched to read it.</summary>
    public string ToJsonLd() => CardJsonLd.Write(this);
}
