using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>A question with everything that it needs read.</summary>
/// <param name="Case">The case that it is; null for layers of its own.</param>
/// <param name="IsCaseAsItStands">True when nothing but the outputs was chosen: its model is then worth keeping.</param>
/// <param name="Crs">System of the grid.</param>
/// <param name="Grid">The cells.</param>
/// <param name="Sources">The evidence.</param>
/// <param name="Occurrences">Where occurrences are known.</param>
/// <param name="Others">Where occurrences of something else are; null for nowhere.</param>
/// <param name="Options">How.</param>
/// <param name="Title">What it is about.</param>
internal sealed record ProspectQuestion(
    ProspectCase? Case, bool IsCaseAsItStands, CrsDefinition Crs, Grid Grid, ImmutableArray<LayerSource> Sources, PlaceColumn Occurrences, PlaceColumn? Others, ProspectOptions Options, LocalizedText Title);
