using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Quality;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Where the questions find their answers.</summary>
/// <param name="Sites">Collection of sites where a request gives none.</param>
/// <param name="Commodities">Collection of the commodities and their criticality.</param>
/// <param name="Communes">Collection of the communes.</param>
/// <param name="Departements">Collection of the départements.</param>
/// <param name="Quality">How positions are doubted.</param>
/// <param name="Examples">Requests that run.</param>
internal sealed record QuerySettings(string Sites, string Commodities, string Communes, string Departements, QualitySettings Quality, ImmutableArray<(LocalizedText Title, string Request)> Examples)
{
    public IEnumerable<string> Collections => new[] { Sites, Commodities, Communes, Departements }.Concat(Quality.Collections).Distinct(StringComparer.Ordinal);
}
