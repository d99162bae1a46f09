using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A mineral commodity, and what the European Union says of it.</summary>
/// <param name="Code">Of its feature.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Symbols">Chemical symbols.</param>
/// <param name="OtherNames">Minerals, and what sources call it.</param>
/// <param name="Status">strategic (and so critical), critical or none.</param>
/// <param name="AnnexName">Its name in the annex; empty for none.</param>
internal sealed record Commodity(string Code, LocalizedText Name, ImmutableArray<string> Symbols, ImmutableArray<string> OtherNames, string Status, string AnnexName)
{
    public const string Strategic = "strategic", Critical = "critical";

    public bool IsStrategic => Status == Strategic;

    /// <summary>Annex II holds all of annex I.</summary>
    public bool IsCritical => Status is Strategic or Critical;
}
