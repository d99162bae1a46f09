using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Models.Registry;

/// <summary>A part of a version in the registry's folder.</summary>
/// <param name="Name">What requests call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sha256">Hash of its file.</param>
/// <param name="Folder">Where its files are.</param>
public sealed record KeptPart(string Name, LocalizedText Title, string Sha256, string Folder)
{
    private string Of(string suffix) => Path.Combine(Folder, Name + suffix);

    /// <summary>The predictor with what its file says of it.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or another's.</exception>
    public ModelFile Open() => ModelFile.Read(FilePath) is var file && file.Sha256 == Sha256 ? file : throw new InvalidDataException($"{Name}.model holds {file.Sha256}, expected {Sha256}");

    /// <summary>Where the model's file is, for whoever passes it on.</summary>
    public string FilePath => Of(".model");

    /// <summary>How it was measured.</summary>
    public EvaluationReport Report() => EvaluationReport.Parse(File.ReadAllText(Of(".evaluation.json")));

    /// <summary>The card in JSON-LD.</summary>
    public string CardJsonLd() => File.ReadAllText(Of(".card.jsonld"));

    /// <summary>The card in Markdown.</summary>
    /// <param name="language">"fr" for French; English otherwise.</param>
    public string CardMarkdown(string language) => File.ReadAllText(Of(language == "fr" ? ".card.fr.md" : ".card.en.md"));
}
