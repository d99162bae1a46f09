using System.Collections.Immutable;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>The registered models as a page.</summary>
internal sealed record ModelsView(ImmutableArray<RegisteredModel> Models);
