using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;

namespace MinerOsphere.Server.Features.Views;

/// <summary>The functions that a filter may call.</summary>
internal sealed record FunctionsView(ImmutableArray<Cql2Function> Functions);
