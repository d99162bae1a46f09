using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Learners;

/// <summary>What is to be trained, from what and how.</summary>
/// <param name="Id">Id of the model.</param>
/// <param name="Title">Title of the model.</param>
/// <param name="Purpose">What it is for, in the words of who trains it; null when that was not said.</param>
/// <param name="Learner">How it learns.</param>
/// <param name="Settings">The learner's settings.</param>
/// <param name="Table">What it learns from.</param>
/// <param name="Roles">What the columns are.</param>
/// <param name="Validation">How it is measured.</param>
/// <param name="Seed">Start of every random stream.</param>
internal sealed record LearnerQuestion(
    string Id, string Title, string? Purpose, Learner Learner, LearnerSettings Settings, TrainingTable Table, TrainingRoles Roles, ValidationChoice Validation, ulong Seed)
{
    /// <summary>Where the rows are of; null when they came with the request.</summary>
    public FeatureOrigin? Origin { get; init; }

    /// <summary>Title of the target.</summary>
    public LocalizedText Target { get; init; } = new(null);

    /// <summary>How the rows are made again.</summary>
    public required JsonObject Recipe { get; init; }

    /// <summary>Hash of all that the model depends on.</summary>
    public string InputsHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [
            DataHash.Of(Table), Learner.Id, JsonSerializer.Serialize(Settings.Values), JsonSerializer.Serialize(Settings.Level), JsonSerializer.Serialize(Validation),
            Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), new TrainingFacts().Library, Title, Purpose ?? "", Origin?.Collection ?? "", Recipe.ToJsonString(),
        ]))));
}
